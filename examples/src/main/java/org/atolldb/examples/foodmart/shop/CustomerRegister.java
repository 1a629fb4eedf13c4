package org.atolldb.examples.foodmart.shop;

import java.util.Collection;
import java.util.Collections;
import org.atolldb.Persistent;
import org.atolldb.collections.PersistentTreeMap;

/** All customers of all stores. */
public final class CustomerRegister extends Persistent {
  private final PersistentTreeMap<Integer, Customer> customers = new PersistentTreeMap<>();

  public void add(Customer customer) {
    customers.put(customer.number(), customer);
  }

  public boolean has(int number) {
    return customers.containsKey(number);
  }

  public Customer customer(int number) {
    return Numbered.found("customer", number, customers.get(number));
  }

  /** Everybody, by number. */
  public Collection<Customer> customers() {
    return Collections.unmodifiableCollection(customers.values());
  }
}
