package org.atolldb.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.atolldb.StorageDamagedException;
import org.atolldb.StorageException;
import org.atolldb.StorageInUseException;
import org.atolldb.UsageException;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.TransactionNote;
import org.atolldb.storage.TransactionPart;
import org.atolldb.storage.disk.Disk;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that do not hold what they should; each error says which file and what to do. */
class WrongPlacesTest {
  private static final Path OTHER = Path.of("/data/other");

  private final List<TransactionPart> parts = Samples.transactions(20, 1);
  private final SimulatedDisk disk = new SimulatedDisk(1);
  private final StorageSite site = Samples.site(disk);

  @Test
  void isFoundByItsType() {
    assertThat(ServiceLoader.load(StorageProvider.class))
        .filteredOn(provider -> provider.type().equals("file"))
        .hasExactlyElementsOfTypes(FileStorageProvider.class);
  }

  @Test
  void aMissingDirectoryIsNamed() {
    assertThat(Samples.PROVIDER.exists(site)).isFalse();
    assertOpening()
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("there is none in /data/shop")
        .hasMessageContaining("Restore the directory");
  }

  @Test
  void aDirectoryOfOtherFilesIsLeftAlone() throws IOException {
    disk.createDirectories(Samples.FOLDER);
    Files.write(disk, Samples.FOLDER.resolve("accounts.xls"), new byte[9]);
    assertThatThrownBy(() -> Samples.PROVIDER.create(site, Samples.CLEAN))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("/data/shop")
        .hasMessageContaining("accounts.xls")
        .hasMessageContaining("configure an empty directory");
    assertThat(disk.list(Samples.FOLDER)).hasSize(1);
  }

  @Test
  void aLogWithoutHeaderIsNotOverwritten() throws IOException {
    Samples.writeClean(site, parts);
    disk.delete(Samples.FOLDER.resolve("header"));
    assertOpening()
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("there is no file 'header' but there is 00000001.log");
    assertThatThrownBy(() -> Samples.PROVIDER.create(site, Samples.CLEAN))
        .isInstanceOf(StorageException.class);
    assertThat(Files.segments(disk)).isNotEmpty();
  }

  @Test
  void aLogOfAnotherDatabaseIsRefusedWithBothNames() throws IOException {
    Samples.writeClean(site, parts);
    UUID other = new UUID(5, 5);
    Samples.writeClean(Samples.site(disk, OTHER, 4096), parts, other);
    Path log = Samples.FOLDER.resolve("00000001.log");
    Files.copy(disk, OTHER.resolve("00000001.log"), log);
    assertOpening()
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining(log.toString())
        .hasMessageContaining("found a segment of database " + other)
        .hasMessageContaining("expected one of database " + Samples.DATABASE);
  }

  @Test
  void aHeaderOfAnotherDatabaseIsRefused() throws IOException {
    Samples.writeClean(site, parts);
    Samples.writeClean(Samples.site(disk, OTHER, 4096), parts, new UUID(5, 5));
    Files.copy(disk, OTHER.resolve("header"), Samples.FOLDER.resolve("header"));
    assertOpening().isInstanceOf(StorageDamagedException.class).hasMessageContaining("of database");
  }

  @Test
  void aMissingSegmentIsNamed() throws IOException {
    Samples.writeClean(site, Samples.transactions(60, 1));
    disk.delete(Samples.FOLDER.resolve("00000002.log"));
    assertOpening()
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining("/data/shop/00000002.log")
        .hasMessageContaining("found no file")
        .hasMessageContaining("restore the database from a backup");
  }

  @Test
  void anotherVersionOfTheFormatIsNamed() throws IOException {
    Samples.writeClean(site, parts);
    byte[] version = ByteBuffer.allocate(4).putInt(7).array();
    Path log = Samples.FOLDER.resolve("00000001.log");
    Files.overwrite(disk, log, version, 8);
    assertOpening()
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining(log.toString())
        .hasMessageContaining("found format version 7, expected version 1")
        .hasMessageContaining("release of Atoll that wrote it");
    Path header = Samples.FOLDER.resolve("header");
    Files.overwrite(disk, header, version, 8);
    Files.overwrite(disk, header, version, 4096 + 8);
    assertOpening()
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining(header.toString())
        .hasMessageContaining("format version 7");
  }

  @Test
  void aHeaderOfAnotherDatabaseIsNotWritten() {
    try (var storage = Samples.PROVIDER.create(site, Samples.CLEAN)) {
      StorageHeader other = Samples.header(new UUID(5, 5));
      assertThatThrownBy(() -> storage.writeHeader(other)).isInstanceOf(UsageException.class);
      assertThat(storage.header()).isEqualTo(Samples.CLEAN);
    }
  }

  @Test
  void gapsAndRepetitionsAreNotApplied() {
    try (var storage = Samples.PROVIDER.create(site, Samples.CLEAN)) {
      storage.apply(parts.subList(0, 3));
      assertThatThrownBy(() -> storage.apply(parts.subList(2, 3)))
          .isInstanceOf(UsageException.class);
      assertThatThrownBy(() -> storage.apply(parts.subList(4, 5)))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("which follows 40")
          .hasMessageContaining("the last one is 30");
      new Content(parts.subList(0, 3)).assertIn(storage, "after refusals");
    }
  }

  @Test
  void whatCannotBeStoredIsNotApplied() {
    try (var storage = Samples.PROVIDER.create(site, Samples.CLEAN)) {
      TransactionPart oid = Samples.part(10, List.of(new ObjectChange(0, 1, new byte[1])));
      assertThatThrownBy(() -> storage.apply(List.of(oid)))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("Use positive oids");
      TransactionPart name =
          new TransactionPart(
              10,
              0,
              List.of(),
              TransactionNote.NONE,
              List.of(new ClassDefinition(1, "x".repeat(65_536))),
              List.of());
      assertThatThrownBy(() -> storage.apply(List.of(name)))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("longer than Java allows");
      storage.apply(parts);
      new Content(parts).assertIn(storage, "after refusals");
    }
  }

  @Test
  void aDirectoryInUseNamesTheProcess(@TempDir Path folder) {
    StorageSite real = Samples.site(Disk.system(), folder.resolve("shop"), 4096);
    try (var storage = Samples.PROVIDER.create(real, Samples.CLEAN)) {
      assertThatThrownBy(() -> Samples.PROVIDER.open(real))
          .isInstanceOf(StorageInUseException.class)
          .hasMessageContaining("this process");
      assertThat(storage.lastTid()).isZero();
    }
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertOpening() {
    return assertThatThrownBy(() -> Samples.PROVIDER.open(site));
  }
}
