package org.atolldb.examples.foodmart;

import java.util.List;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Transaction;
import org.atolldb.examples.foodmart.shop.Catalogue;
import org.atolldb.examples.foodmart.shop.Customer;
import org.atolldb.examples.foodmart.shop.CustomerRegister;
import org.atolldb.examples.foodmart.shop.Product;
import org.atolldb.examples.foodmart.shop.ProductTotals;
import org.atolldb.examples.foodmart.shop.Receipt;
import org.atolldb.examples.foodmart.shop.ReceiptLine;
import org.atolldb.examples.foodmart.shop.Store;
import org.atolldb.examples.foodmart.source.Basket;
import org.atolldb.examples.foodmart.source.SaleRow;

/** FoodMart's databases, and the sale of a basket. Thread-safe. */
final class FoodMart {
  private static final String STORE = "store-";

  private final DatabaseRegistry registry;

  FoodMart(DatabaseRegistry registry) {
    this.registry = registry;
  }

  DatabaseRegistry registry() {
    return registry;
  }

  Database store(int number) {
    return registry.database(STORE + number);
  }

  List<Database> stores() {
    return registry.databases().stream().filter(d -> d.name().startsWith(STORE)).toList();
  }

  Catalogue catalogue(Transaction tx) {
    return tx.root(registry.database("catalogue"), Catalogue.class, Catalogue::new);
  }

  CustomerRegister customers(Transaction tx) {
    return tx.root(registry.database("customers"), CustomerRegister.class, CustomerRegister::new);
  }

  ProductTotals totals(Transaction tx) {
    return tx.root(registry.database("totals"), ProductTotals.class, ProductTotals::new);
  }

  /**
   * Sells a basket, unless that was done before. Receipt, customer and totals change together, and
   * the receipt itself is the evidence that they did: so a sale that is tried again after a crash
   * is neither lost nor done twice.
   *
   * @return how many attempts it took; 0 if it had been sold before
   */
  int sell(Basket basket) {
    return registry.call(
        tx -> {
          Store store = tx.root(store(basket.store()), Store.class);
          if (store.hasReceipt(Store.receiptKey(basket.customer(), basket.day()))) {
            return 0;
          }
          Catalogue catalogue = catalogue(tx);
          ProductTotals totals = totals(tx);
          Customer customer = customers(tx).customer(basket.customer());
          Receipt receipt = new Receipt(basket.day(), customer);
          for (SaleRow row : basket.lines()) {
            Product product = catalogue.product(row.productId());
            receipt.add(
                new ReceiptLine(
                    product,
                    catalogue.promotion(row.promotionId()),
                    row.units(),
                    row.storeSales(),
                    row.storeCost()));
            totals.add(product, row.units(), row.storeSales());
          }
          store.add(receipt);
          customer.charge(receipt.total());
          return tx.attempt();
        });
  }
}
