package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.atolldb.StorageException;
import org.atolldb.storage.Revision;
import org.atolldb.storage.Storage;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A storage hands out bytes that are no record. */
class DamagedRecordTest {
  @Test
  void theErrorNamesObjectClassDatabaseAndTransaction() {
    SimulatedDisk disk = new SimulatedDisk(1);
    AtomicBoolean damaging = new AtomicBoolean();
    SmallFederation shop =
        SmallFederation.of("left")
            .on(disk, 1)
            .with((name, storage) -> new DamagingStorage(storage, damaging));
    try (OpenFederation open = shop.open()) {
      Counter.increment(open.registry(), "left");
    }
    damaging.set(true);
    try (OpenFederation open = shop.open()) {
      assertThatThrownBy(() -> Counter.value(open.registry(), "left"))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("left:")
          .hasMessageContaining("(class " + Counter.class.getPackageName().replace("crash", ""))
          .hasMessageContaining("database left")
          .hasMessageContaining("written by transaction")
          .hasMessageContaining("at byte")
          .hasMessageContaining("Restore");
    }
  }

  private static final class DamagingStorage extends ForwardingStorage {
    private final AtomicBoolean damaging;

    DamagingStorage(Storage inner, AtomicBoolean damaging) {
      super(inner);
      this.damaging = damaging;
    }

    @Override
    public @Nullable Revision load(long oid, long snapshot) {
      Revision whole = super.load(oid, snapshot);
      if (whole == null || !damaging.get()) {
        return whole;
      }
      byte[] cut = Arrays.copyOf(whole.state(), whole.state().length - 3);
      return new Revision(whole.tid(), whole.classId(), cut);
    }
  }
}
