package org.atolldb.examples.foodmart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.atolldb.examples.foodmart.source.Basket;
import org.atolldb.examples.foodmart.source.Tables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasketTest {
  @ParameterizedTest
  @ValueSource(ints = {1997, 1998})
  void aYearsBasketsComeToThePublishedFigures(int year) {
    List<Basket> baskets = Basket.ofYear(new Tables(), year);

    assertThat(Figures.of(baskets).differencesFrom(PublishedFigures.of(year).total())).isEmpty();
    assertThat(baskets).allMatch(basket -> basket.day().getYear() == year);
  }
}
