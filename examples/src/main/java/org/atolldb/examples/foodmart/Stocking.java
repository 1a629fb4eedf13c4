package org.atolldb.examples.foodmart;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.atolldb.Database;
import org.atolldb.examples.foodmart.shop.Catalogue;
import org.atolldb.examples.foodmart.shop.Customer;
import org.atolldb.examples.foodmart.shop.CustomerRegister;
import org.atolldb.examples.foodmart.shop.Product;
import org.atolldb.examples.foodmart.shop.ProductClass;
import org.atolldb.examples.foodmart.shop.ProductTotals;
import org.atolldb.examples.foodmart.shop.Promotion;
import org.atolldb.examples.foodmart.shop.Receipt;
import org.atolldb.examples.foodmart.shop.ReceiptLine;
import org.atolldb.examples.foodmart.shop.Store;
import org.atolldb.examples.foodmart.source.CustomerRow;
import org.atolldb.examples.foodmart.source.ProductClassRow;
import org.atolldb.examples.foodmart.source.ProductRow;
import org.atolldb.examples.foodmart.source.PromotionRow;
import org.atolldb.examples.foodmart.source.StoreRow;
import org.atolldb.examples.foodmart.source.Tables;

/** Fills in what must be there before anything is sold; leaves alone what is there already. */
final class Stocking {
  private static final int CUSTOMERS_A_TRANSACTION = 1_000;

  private final FoodMart mart;
  private final Tables tables;

  Stocking(FoodMart mart, Tables tables) {
    this.mart = mart;
    this.tables = tables;
  }

  void stock() {
    stockCatalogue();
    openStores();
    registerCustomers();
    sumUpTotals();
  }

  /** One transaction: the catalogue is there or it is not. */
  private void stockCatalogue() {
    mart.registry()
        .run(
            tx -> {
              Catalogue catalogue = mart.catalogue(tx);
              if (catalogue.isEmpty()) {
                fill(catalogue);
              }
            });
  }

  private void fill(Catalogue catalogue) {
    Map<Integer, ProductClass> classes =
        tables.rows("product_class", ProductClassRow.class).stream()
            .collect(
                Collectors.toMap(
                    ProductClassRow::productClassId,
                    row ->
                        new ProductClass(
                            row.productSubcategory(),
                            row.productCategory(),
                            row.productDepartment(),
                            row.productFamily())));
    for (ProductRow row : tables.rows("product", ProductRow.class)) {
      ProductClass productClass = classes.get(row.productClassId());
      if (productClass == null) {
        throw new IllegalStateException("Table product_class has no row " + row.productClassId());
      }
      catalogue.add(new Product(row.productId(), row.productName(), productClass, row.price()));
    }
    for (PromotionRow row : tables.rows("promotion", PromotionRow.class)) {
      catalogue.add(
          new Promotion(row.promotionId(), row.promotionName(), row.mediaType(), row.cost()));
    }
  }

  /** One transaction over the databases of all stores. */
  private void openStores() {
    List<StoreRow> rows = tables.rows("store", StoreRow.class);
    mart.registry()
        .run(
            tx -> {
              for (StoreRow row : rows) {
                tx.root(
                    mart.store(row.storeId()),
                    Store.class,
                    () ->
                        new Store(
                            row.storeId(),
                            row.storeName(),
                            row.storeCity(),
                            row.storeState(),
                            row.storeCountry()));
              }
            });
  }

  private void registerCustomers() {
    List<CustomerRow> rows = tables.rows("customer", CustomerRow.class);
    for (int from = 0; from < rows.size(); from += CUSTOMERS_A_TRANSACTION) {
      List<CustomerRow> some =
          rows.subList(from, Math.min(from + CUSTOMERS_A_TRANSACTION, rows.size()));
      mart.registry()
          .run(
              tx -> {
                CustomerRegister register = mart.customers(tx);
                for (CustomerRow row : some) {
                  if (!register.has(row.customerId())) {
                    register.add(
                        new Customer(
                            row.customerId(),
                            row.fullname(),
                            row.city(),
                            row.country(),
                            row.memberCard()));
                  }
                }
              });
    }
  }

  private record Sum(int units, BigDecimal sales) {
    Sum plus(Sum other) {
      return new Sum(units + other.units, sales.add(other.sales));
    }
  }

  /** The totals lived in memory: what earlier runs sold is added up from their receipts. */
  private void sumUpTotals() {
    if (mart.registry().call(tx -> !mart.totals(tx).isEmpty())) {
      return;
    }
    Map<Integer, Sum> sums = new HashMap<>();
    for (Database database : mart.stores()) {
      Map<Integer, Sum> ofStore =
          mart.registry()
              .read(
                  tx -> {
                    Map<Integer, Sum> sold = new HashMap<>();
                    for (Receipt receipt : tx.root(database, Store.class).receipts()) {
                      for (ReceiptLine line : receipt.lines()) {
                        Sum sum = new Sum(line.units(), line.sales());
                        sold.merge(line.product().number(), sum, Sum::plus);
                      }
                    }
                    return sold;
                  });
      ofStore.forEach((product, sum) -> sums.merge(product, sum, Sum::plus));
    }
    mart.registry()
        .run(
            tx -> {
              Catalogue catalogue = mart.catalogue(tx);
              ProductTotals totals = mart.totals(tx);
              sums.forEach(
                  (product, sum) ->
                      totals.add(catalogue.product(product), sum.units(), sum.sales()));
            });
  }
}
