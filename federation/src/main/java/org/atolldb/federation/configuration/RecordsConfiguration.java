package org.atolldb.federation.configuration;

import org.atolldb.storage.Setting;

/**
 * The records of objects.
 *
 * @param warnSize bytes above which a record is reported, once for each class
 */
public record RecordsConfiguration(long warnSize) {
  /** The key {@code records.warn-size}. */
  public static final Setting WARN_SIZE =
      new Setting(
          "warn-size",
          Setting.Kind.SIZE,
          "1MiB",
          1L << 10,
          1L << 31,
          "Size of an object's record above which a warning names the class and its largest fields,"
              + " once for each class.");

  /** 1 MiB. */
  public static final RecordsConfiguration DEFAULT = new RecordsConfiguration(1L << 20);
}
