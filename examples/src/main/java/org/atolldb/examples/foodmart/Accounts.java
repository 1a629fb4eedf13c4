package org.atolldb.examples.foodmart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atolldb.Database;
import org.atolldb.Transaction;
import org.atolldb.examples.foodmart.shop.Customer;
import org.atolldb.examples.foodmart.shop.Product;
import org.atolldb.examples.foodmart.shop.ProductTotals;
import org.atolldb.examples.foodmart.shop.Receipt;
import org.atolldb.examples.foodmart.shop.ReceiptLine;
import org.atolldb.examples.foodmart.shop.Store;

/** Compares what transactions changed together: receipts, customers' accounts, running totals. */
final class Accounts {
  private Accounts() {}

  private record Account(int count, BigDecimal amount) {
    static final Account NONE = new Account(0, BigDecimal.ZERO);

    Account plus(Account other) {
      return new Account(count + other.count, amount.add(other.amount));
    }

    boolean isNot(int otherCount, BigDecimal otherAmount) {
      return count != otherCount || amount.compareTo(otherAmount) != 0;
    }
  }

  /** A line for each account that does not agree with the receipts of all years. */
  static List<String> disagreements(FoodMart mart) {
    return mart.registry().read(tx -> compare(tx, mart));
  }

  private static List<String> compare(Transaction tx, FoodMart mart) {
    Map<Customer, Account> charged = new HashMap<>();
    Map<Product, Account> sold = new HashMap<>();
    for (Database database : mart.stores()) {
      for (Receipt receipt : tx.root(database, Store.class).receipts()) {
        charged.merge(receipt.customer(), new Account(1, receipt.total()), Account::plus);
        for (ReceiptLine line : receipt.lines()) {
          sold.merge(line.product(), new Account(line.units(), line.sales()), Account::plus);
        }
      }
    }
    List<String> lines = new ArrayList<>();
    for (Customer customer : mart.customers(tx).customers()) {
      Account account = charged.getOrDefault(customer, Account.NONE);
      if (account.isNot(customer.visits(), customer.spent())) {
        lines.add(
            "customer "
                + customer.number()
                + " has "
                + account.count()
                + " receipts over "
                + account.amount()
                + ", but was charged "
                + customer.visits()
                + " times, "
                + customer.spent());
      }
    }
    ProductTotals totals = mart.totals(tx);
    sold.forEach(
        (product, account) -> {
          if (account.isNot(totals.units(product), totals.sales(product))) {
            lines.add(
                "product "
                    + product.number()
                    + " has receipts for "
                    + account.count()
                    + " units over "
                    + account.amount()
                    + ", but the running total is "
                    + totals.units(product)
                    + " units, "
                    + totals.sales(product));
          }
        });
    return lines;
  }
}
