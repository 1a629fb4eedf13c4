package org.atolldb.testkit.storage;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.StorageSettings;
import org.atolldb.storage.StorageSite;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Both suites over plain storages. Not run by the build but by {@link StorageContractTest}, with
 * each flaw.
 */
@ExtendWith(PlainStorageContract.FlawParameter.class)
class PlainStorageContract {
  @Nested
  class Durable extends DurableStorageContract {
    private final StorageProvider provider;
    private final SimulatedDisk disk = new SimulatedDisk(1);
    private int places;

    Durable(Flaw flaw) {
      provider = new PlainStorageProvider(flaw);
    }

    @Override
    protected StorageProvider provider() {
      return provider;
    }

    @Override
    protected StorageSite site() {
      Path folder = Path.of("/data/" + places++);
      InstantSource clock = InstantSource.fixed(Instant.EPOCH);
      return new StorageSite("plain", folder, disk, clock, StorageSettings.NONE);
    }
  }

  @Nested
  class UnreliableDisk extends UnreliableDiskContract {
    private final StorageProvider provider;

    UnreliableDisk(Flaw flaw) {
      provider = new PlainStorageProvider(flaw);
    }

    @Override
    protected StorageProvider provider() {
      return provider;
    }

    @Override
    protected StorageSettings settings() {
      return StorageSettings.NONE;
    }
  }

  /** Hands the flaw of the run to the constructors. */
  static final class FlawParameter implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext run) {
      return parameter.getParameter().getType() == Flaw.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext run) {
      return Flaw.valueOf(run.getConfigurationParameter(Flaw.class.getName()).orElseThrow());
    }
  }
}
