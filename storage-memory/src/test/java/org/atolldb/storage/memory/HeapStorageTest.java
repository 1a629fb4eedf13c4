package org.atolldb.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ServiceLoader;
import org.atolldb.StorageException;
import org.atolldb.UsageException;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.StorageSite;
import org.atolldb.testkit.storage.VolatileStorageContract;
import org.junit.jupiter.api.Test;

class HeapStorageTest extends VolatileStorageContract {
  @Override
  protected StorageProvider provider() {
    return new MemoryStorageProvider();
  }

  @Override
  protected StorageSite site() {
    return Sites.onHeap();
  }

  @Test
  void isFoundByServiceLoader() {
    assertThat(ServiceLoader.load(StorageProvider.class))
        .anySatisfy(provider -> assertThat(provider.type()).isEqualTo("memory"));
  }

  @Test
  void isNeitherOpenedNorRewound() {
    assertThatThrownBy(() -> provider().open(site()))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("'totals'");
    try (Storage storage = provider().create(site(), Sites.HEADER)) {
      assertThatThrownBy(() -> storage.rewind(0))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("'totals'");
    }
  }
}
