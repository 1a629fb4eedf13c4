package org.atolldb.examples.foodmart.shop;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import org.atolldb.Persistent;
import org.atolldb.collections.PersistentTreeMap;

/** A store and everything it sold. */
public final class Store extends Persistent {
  private final int number;
  private final String name;
  private final String city;
  private final String state;
  private final String country;

  // By day and customer: texts are short in the leaves and sort by day.
  private final PersistentTreeMap<String, Receipt> receipts = new PersistentTreeMap<>();

  public Store(int number, String name, String city, String state, String country) {
    this.number = number;
    this.name = name;
    this.city = city;
    this.state = state;
    this.country = country;
  }

  /** What names a receipt within a store: a customer has at most one a day. */
  public static String receiptKey(LocalDate day, int customer) {
    return day + "/" + customer;
  }

  public boolean hasReceipt(String key) {
    return receipts.containsKey(key);
  }

  public void add(Receipt receipt) {
    receipts.put(receiptKey(receipt.day(), receipt.customer().number()), receipt);
  }

  /** The keys of a year's receipts; loads no receipt. */
  public Set<String> receiptKeys(int year) {
    return Collections.unmodifiableSet(receipts.subMap(year + "-", (year + 1) + "-").keySet());
  }

  /** A year's receipts, by day. */
  public Collection<Receipt> receipts(int year) {
    return Collections.unmodifiableCollection(
        receipts.subMap(year + "-", (year + 1) + "-").values());
  }

  /** All receipts, by day. */
  public Collection<Receipt> receipts() {
    return Collections.unmodifiableCollection(receipts.values());
  }

  public int number() {
    return number;
  }

  public String name() {
    return name;
  }

  public String city() {
    return city;
  }

  public String state() {
    return state;
  }

  public String country() {
    return country;
  }
}
