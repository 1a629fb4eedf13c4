package org.atolldb.federation.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atolldb.Persistent;
import org.junit.jupiter.api.Test;

class FinalFieldsTest {
  static class Account extends Persistent {
    private final int constant = 7;
    private final String kind = "account";
    private final String owner;
    private final long opened;
    private final double rate;
    private final List<String> notes = new ArrayList<>();

    Account(String owner, long opened, double rate) {
      this.owner = owner;
      this.opened = opened;
      this.rate = rate;
    }
  }

  @Test
  void rule15_final_fields_are_loaded_and_cleared() {
    Account account = new Account("Ann", 1L << 50, 0.5);
    account.notes.add("first");
    Account loaded = Documents.decode(Account.class, Documents.encode(account));
    assertThat(loaded.owner).isEqualTo("Ann");
    assertThat(loaded.opened).isEqualTo(1L << 50);
    assertThat(loaded.rate).isEqualTo(0.5);
    assertThat(loaded.notes).containsExactly("first");
    Documents.CODEC.plan(Account.class).clear(loaded);
    assertThat(loaded.owner).isNull();
    assertThat(loaded.opened).isZero();
  }

  @Test
  void rule15_constants_are_not_stored() {
    byte[] record = Documents.encode(new Account("Ann", 1, 1));
    Map<?, ?> state = Documents.SMILE.readValue(Documents.state(record), Map.class);
    assertThat(state.keySet().stream().map(String::valueOf))
        .containsExactlyInAnyOrder("owner", "opened", "rate", "notes");
    Account loaded = Documents.decode(Account.class, record);
    assertThat(loaded.constant + loaded.kind).isEqualTo("7account");
  }
}
