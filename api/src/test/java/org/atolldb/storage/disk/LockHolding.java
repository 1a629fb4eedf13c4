package org.atolldb.storage.disk;

import java.nio.file.Path;
import org.atolldb.StorageInUseException;

/**
 * Tries to lock a file in a process of its own, says what came of it, and waits for the end of its
 * input.
 */
final class LockHolding {
  private LockHolding() {}

  public static void main(String[] arguments) throws Exception {
    try (AutoCloseable lock = Disk.system().lock(Path.of(arguments[0]))) {
      System.out.println("locked " + (lock != null));
      while (System.in.read() >= 0) {}
    } catch (StorageInUseException e) {
      System.out.println(e.getMessage());
    }
  }
}
