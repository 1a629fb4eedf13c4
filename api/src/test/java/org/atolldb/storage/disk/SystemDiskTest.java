package org.atolldb.storage.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.atolldb.storage.disk.Disk.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemDiskTest {
  private final Disk disk = Disk.system();
  @TempDir private Path folder;

  @Test
  void opensWhatIsThereAndCreatesWhatIsNot() throws IOException {
    Path path = folder.resolve("a");
    assertThatThrownBy(() -> disk.open(path, Mode.READ)).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> disk.open(path, Mode.WRITE)).isInstanceOf(NoSuchFileException.class);
    disk.open(path, Mode.CREATE).close();
    assertThatThrownBy(() -> disk.open(path, Mode.CREATE))
        .isInstanceOf(FileAlreadyExistsException.class);
    disk.open(path, Mode.WRITE).close();
    disk.open(path, Mode.READ).close();
  }

  @Test
  void createsDirectoriesThatOnlyTheirOwnerMayEnter() throws IOException {
    Path inner = folder.resolve("a/b/c");
    disk.createDirectories(inner);
    disk.createDirectories(inner);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inner)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inner.getParent())))
        .isEqualTo("rwx------");
    disk.open(inner.resolve("file"), Mode.CREATE).close();
    assertThatThrownBy(() -> disk.createDirectories(inner.resolve("file")))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void listsSortedFullPaths() throws IOException {
    for (String name : new String[] {"b", "a", "c"}) {
      disk.open(folder.resolve(name), Mode.CREATE).close();
    }
    assertThat(disk.list(folder))
        .containsExactly(folder.resolve("a"), folder.resolve("b"), folder.resolve("c"));
    assertThatThrownBy(() -> disk.list(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void renamesOverAnExistingFileAndDeletes() throws IOException {
    Path old = write("old");
    Path next = write("next");
    disk.rename(next, old);
    disk.forceDirectory(folder);
    assertThat(old).hasContent("next");
    assertThat(disk.exists(next)).isFalse();
    disk.delete(old);
    assertThat(disk.exists(old)).isFalse();
    assertThatThrownBy(() -> disk.delete(old)).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> disk.rename(old, next)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void doesNotCallMissingWhatItCannotSee() throws IOException {
    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    assertThatThrownBy(() -> disk.exists(loop.resolve("file")))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("loop/file");
  }

  @Test
  void tellsTheRoomLeft() throws IOException {
    assertThat(disk.usableSpace(folder)).isPositive();
  }

  @Test
  void worksForAThreadThatIsInterrupted() throws Exception {
    Thread.currentThread().interrupt();
    Path inner = folder.resolve("a/b");
    disk.createDirectories(inner);
    try (AutoCloseable lock = disk.lock(inner.resolve("lock"));
        DiskFile file = disk.open(inner.resolve("file"), Mode.CREATE)) {
      assertThat(lock).isNotNull();
      file.write(ByteBuffer.allocate(1), 0);
      disk.forceDirectory(inner);
      assertThat(file.size()).isEqualTo(1);
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  private Path write(String name) throws IOException {
    Path path = folder.resolve(name);
    try (DiskFile file = disk.open(path, Mode.CREATE)) {
      file.write(ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)), 0);
    }
    return path;
  }
}
