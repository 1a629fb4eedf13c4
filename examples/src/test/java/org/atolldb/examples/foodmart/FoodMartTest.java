package org.atolldb.examples.foodmart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.DatabaseRegistry;
import org.atolldb.examples.foodmart.source.Basket;
import org.atolldb.examples.foodmart.source.Tables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FoodMartTest {
  private static final int YEAR = 1997;
  private static final Tables TABLES = new Tables();
  private static List<Basket> baskets = List.of();

  private DatabaseRegistry registry;
  private FoodMart mart;

  @BeforeAll
  static void readBaskets() {
    baskets = Basket.ofYear(TABLES, YEAR).subList(0, 400);
  }

  @BeforeEach
  void stock() {
    registry =
        Atoll.inMemory(
            Stream.concat(
                    Stream.of("catalogue", "customers", "totals"),
                    IntStream.range(0, 25).mapToObj(n -> "store-" + n))
                .toArray(String[]::new));
    mart = new FoodMart(registry);
    new Stocking(mart, TABLES).stock();
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private Sales.Outcome sell(List<Basket> some, Sales sales) throws InterruptedException {
    try (Progress progress =
        new LineProgress(
            "Selling",
            "baskets",
            some.size(),
            new PrintWriter(new StringWriter()),
            System::nanoTime)) {
      return sales.sell(some, progress);
    }
  }

  @Test
  void theReportComesToTheFiguresOfTheTables() throws InterruptedException {
    Sales.Outcome outcome = sell(baskets, new Sales(mart, 8, () -> false));

    assertThat(outcome.sold()).isEqualTo(baskets.size());
    SalesReport report = SalesReport.of(mart, YEAR);
    assertThat(report.total().differencesFrom(Figures.of(baskets))).isEmpty();
    assertThat(report.bestSellers()).hasSize(10);
    assertThat(SalesReport.of(mart, 1998).total())
        .isEqualTo(new Figures(0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, 0));
    assertThat(Accounts.disagreements(mart)).isEmpty();
  }

  @Test
  void aBasketIsSoldOnce() throws InterruptedException {
    Sales sales = new Sales(mart, 4, () -> false);
    sell(baskets.subList(0, 100), sales);

    assertThat(sales.unsold(baskets, YEAR)).isEqualTo(baskets.subList(100, 400));
    assertThat(sell(baskets, sales).sold()).isEqualTo(300);
    assertThat(sell(baskets, sales)).isEqualTo(Sales.Outcome.NOTHING);
    assertThat(Accounts.disagreements(mart)).isEmpty();
  }

  @Test
  void stockingAgainChangesNothing() throws InterruptedException {
    sell(baskets, new Sales(mart, 4, () -> false));
    Figures before = SalesReport.of(mart, YEAR).total();

    new Stocking(mart, TABLES).stock();

    assertThat(SalesReport.of(mart, YEAR).total()).isEqualTo(before);
    assertThat(Accounts.disagreements(mart)).isEmpty();
  }

  @Test
  void aStopLeavesTheRestForTheNextRun() throws InterruptedException {
    AtomicBoolean stopping = new AtomicBoolean(true);
    Sales sales = new Sales(mart, 4, stopping::get);

    assertThat(sell(baskets, sales)).isEqualTo(Sales.Outcome.NOTHING);

    stopping.set(false);
    assertThat(sell(baskets, sales).sold()).isEqualTo(baskets.size());
  }
}
