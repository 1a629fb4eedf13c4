package org.atolldb.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.atolldb.storage.Storage;
import org.junit.jupiter.api.Test;

/**
 * What a storage does that loses its content when it is closed. Extended by the test of such a
 * storage; not thread-safe.
 */
public abstract class VolatileStorageContract extends StorageContract {
  /** For subclasses. */
  protected VolatileStorageContract() {}

  @Test
  void saysThatItIsVolatile() {
    assertThat(storage().isVolatile()).isTrue();
  }

  @Test
  void rule25IsNeverThereToBeOpened() {
    storage().apply(List.of(plain(5, 0, 1)));
    assertThat(provider().exists(here())).isFalse();
    storage().close();
    assertThat(provider().exists(here())).isFalse();
    use(provider().create(here(), HEADER));
    Expectation.assertHolds(storage(), List.of(), "created anew");
  }

  @Test
  void storagesKnowNothingOfEachOther() {
    storage().apply(List.of(plain(5, 0, 1)));
    try (Storage other = provider().create(here(), HEADER)) {
      Expectation.assertHolds(other, List.of(), "beside another one");
      other.apply(List.of(plain(9, 0, 2)));
    }
    Expectation.assertHolds(storage(), List.of(plain(5, 0, 1)), "beside another one");
  }
}
