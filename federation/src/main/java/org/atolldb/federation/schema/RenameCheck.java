package org.atolldb.federation.schema;

import org.atolldb.UsageException;

/** Finds new names of classes that cannot be meant. */
final class RenameCheck {
  private RenameCheck() {}

  /** Objects of the former class would become objects of the new one, although both exist. */
  static void require(String former, String now, ClassLoader loader) {
    if (exists(former, loader)) {
      throw new UsageException(
          "Class "
              + former
              + " cannot be renamed to "
              + now
              + ": there still is a class "
              + former
              + ". Remove it, or the declaration once every database was upgraded.");
    }
    if (!exists(now, loader)) {
      throw new UsageException(
          "Class "
              + former
              + " cannot be renamed to "
              + now
              + ": there is no class "
              + now
              + ". Give the full name of a class of this program, with $ before a nested class.");
    }
  }

  private static boolean exists(String name, ClassLoader loader) {
    try {
      Class.forName(name, false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
