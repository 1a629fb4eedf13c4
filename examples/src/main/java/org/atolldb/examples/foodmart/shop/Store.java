package org.atolldb.examples.foodmart.shop;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atolldb.Persistent;
import org.atolldb.collections.PersistentTreeMap;

/** A store and everything it sold. */
public final class Store extends Persistent {
  private final int number;
  private final String name;
  private final String city;
  private final String state;
  private final String country;

  // By customer and day: baskets sold at the same time then rarely change the same leaf of the
  // tree.
  private final PersistentTreeMap<String, Receipt> receipts = new PersistentTreeMap<>();

  public Store(int number, String name, String city, String state, String country) {
    this.number = number;
    this.name = name;
    this.city = city;
    this.state = state;
    this.country = country;
  }

  /** What names a receipt within a store: a customer has at most one a day. */
  public static String receiptKey(int customer, LocalDate day) {
    return customer + "/" + day;
  }

  private static boolean isOf(int year, String receiptKey) {
    return receiptKey.startsWith(year + "-", receiptKey.indexOf('/') + 1);
  }

  public boolean hasReceipt(String key) {
    return receipts.containsKey(key);
  }

  public void add(Receipt receipt) {
    receipts.put(receiptKey(receipt.customer().number(), receipt.day()), receipt);
  }

  /** The keys of a year's receipts; loads no receipt. */
  public Set<String> receiptKeys(int year) {
    return receipts.keySet().stream()
        .filter(key -> isOf(year, key))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A year's receipts; others are not loaded. */
  public Stream<Receipt> receipts(int year) {
    return receipts.entrySet().stream()
        .filter(entry -> isOf(year, entry.getKey()))
        .map(Map.Entry::getValue);
  }

  /** All receipts. */
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
