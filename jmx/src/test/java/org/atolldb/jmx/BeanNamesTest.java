package org.atolldb.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BeanNamesTest {
  @Test
  void put_the_constant_key_first_and_instances_later() {
    BeanNames names = new BeanNames("shop");

    assertThat(names.ofFederation()).hasToString("org.atolldb:type=Federation,federation=shop");
    assertThat(names.ofFederation("Journal"))
        .hasToString("org.atolldb:type=Federation,federation=shop,part=Journal");
    assertThat(names.ofDatabase("store-7"))
        .hasToString("org.atolldb:type=Federation,federation=shop,database=store-7");
    assertThat(names.ofDatabase("store-7", "Cache"))
        .hasToString("org.atolldb:type=Federation,federation=shop,database=store-7,part=Cache");
  }

  @Test
  void quote_only_what_needs_quotes() {
    BeanNames names = new BeanNames("a=b,c:d*?\"\n");

    assertThat(names.ofDatabase("plain_1.x").getKeyProperty("database")).isEqualTo("plain_1.x");
    assertThat(names.ofFederation().getKeyProperty("federation"))
        .isEqualTo("\"a=b,c:d\\*\\?\\\"\\n\"");
    assertThat(names.ofFederation().isPattern()).isFalse();
  }
}
