package org.atolldb.storage.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.atolldb.StorageInUseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemDiskLockTest {
  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  @TempDir private Path folder;
  private final Disk disk = Disk.system();
  private final List<Process> children = new ArrayList<>();
  private Path path;

  @BeforeEach
  void nameLock() {
    path = folder.resolve("lock");
  }

  @AfterEach
  void endChildren() {
    children.forEach(Process::destroyForcibly);
  }

  @Test
  void isRefusedToASecondOpenerInTheSameProcess() throws Exception {
    try (AutoCloseable lock = disk.lock(path)) {
      assertThat(lock).isNotNull();
      assertRefusedHere(path);
      assertRefusedHere(folder.resolve("../" + folder.getFileName() + "/lock"));
      Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
      assertRefusedHere(link.resolve("lock"));
      assertThat(firstLine(child())).as("still locked").contains("in use");
    }
    disk.lock(path).close();
  }

  @Test
  void isRefusedToAnotherProcessWhichIsToldWho() throws Exception {
    try (AutoCloseable lock = disk.lock(path)) {
      assertThat(lock).isNotNull();
      assertThat(firstLine(child()))
          .isEqualTo(
              "Locking "
                  + path
                  + " failed: its directory is in use by process "
                  + ProcessHandle.current().pid()
                  + ". Close it there, or configure another directory.");
    }
    assertThat(firstLine(child())).isEqualTo("locked true");
  }

  @Test
  void isFreeWhenItsProcessDies() throws Exception {
    Process holder = child();
    assertThat(firstLine(holder)).isEqualTo("locked true");
    assertThatThrownBy(() -> disk.lock(path))
        .isInstanceOf(StorageInUseException.class)
        .hasMessageContaining("in use by process " + holder.pid() + ".");
    holder.destroyForcibly();
    assertThat(holder.waitFor(1, TimeUnit.MINUTES)).isTrue();
    disk.lock(path).close();
  }

  /** Closing any channel to a locked file would take away the lock of the whole process. */
  @Test
  void isNotLostWhenAnotherClassLoaderIsRefused() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : CLASS_PATH.split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), platform)) {
      Class<?> other = loader.loadClass(Disk.class.getName());
      Object otherDisk = other.getMethod("system").invoke(null);
      AutoCloseable theirs =
          (AutoCloseable) other.getMethod("lock", Path.class).invoke(otherDisk, path);
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(() -> disk.lock(path))
            .isInstanceOf(StorageInUseException.class)
            .hasMessageContaining("this process (through another class loader)");
        assertThat(firstLine(child())).as("still locked").contains("in use by process");
      }
      theirs.close();
    }
    AutoCloseable ours = disk.lock(path);
    assertThat(firstLine(child())).as("locked again").contains("in use by process");
    ours.close();
  }

  @Test
  void isReadableByItsOwnerOnly() throws Exception {
    disk.lock(path).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  private void assertRefusedHere(Path name) {
    assertThatThrownBy(() -> disk.lock(name))
        .isInstanceOf(StorageInUseException.class)
        .hasMessageContaining(name.toString())
        .hasMessageContaining("this process");
  }

  private Process child() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process child =
        new ProcessBuilder(java, "-cp", CLASS_PATH, LockHolding.class.getName(), path.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    children.add(child);
    return child;
  }

  private static String firstLine(Process child) throws IOException {
    BufferedReader reader = child.inputReader();
    return String.valueOf(reader.readLine());
  }
}
