package org.atolldb.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.TransactionPart;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReopeningTest {
  private final SimulatedDisk disk = new SimulatedDisk(1);
  private final Path folder = Path.of("/data/shop");
  private final StorageSite site = Samples.site(disk, folder);
  private final List<TransactionPart> parts = Samples.transactions(60, 1);
  private List<String> content = List.of();

  @BeforeEach
  void write() {
    Samples.writeClean(site, parts);
    try (Storage storage = Samples.PROVIDER.open(site)) {
      content = Samples.content(storage);
    }
  }

  @Test
  void withoutIndexTheContentIsTheSame() throws IOException {
    disk.delete(folder.resolve("index-0"));
    disk.delete(folder.resolve("index-1"));
    try (Storage storage = Samples.PROVIDER.open(site)) {
      Samples.assertSame(storage, content);
    }
  }

  @Test
  void withOneOfTheTwoIndexesTheContentIsTheSame() throws IOException {
    for (String name : List.of("index-0", "index-1")) {
      SimulatedDisk copy = disk.killed();
      copy.delete(folder.resolve(name));
      try (Storage storage = Samples.PROVIDER.open(Samples.site(copy, folder))) {
        Samples.assertSame(storage, content);
      }
    }
  }

  @Test
  void indexOfAnotherDatabaseIsNotUsed() throws IOException {
    StorageSite other = Samples.site(disk, Path.of("/data/other"));
    try (Storage storage =
        Samples.PROVIDER.create(other, Samples.header(new java.util.UUID(5, 5)))) {
      storage.apply(Samples.transactions(60, 2));
      storage.writeHeader(storage.header().clean(storage.lastTid()));
    }
    for (String name : List.of("index-0", "index-1")) {
      if (disk.exists(other.directory().resolve(name))) {
        Files.copy(disk, other.directory().resolve(name), folder.resolve(name));
      }
    }
    try (Storage storage = Samples.PROVIDER.open(site)) {
      Samples.assertSame(storage, content);
    }
  }

  @Test
  void oidsGoOnWhereTheyWere() {
    long first;
    try (Storage storage = Samples.PROVIDER.open(site)) {
      first = storage.newOids(1000);
      storage.writeHeader(storage.header());
    }
    try (Storage storage = Samples.PROVIDER.open(site)) {
      assertThat(storage.newOids(1)).isEqualTo(first + 1000);
    }
  }
}
