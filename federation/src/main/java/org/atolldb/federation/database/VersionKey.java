package org.atolldb.federation.database;

/**
 * Numbers for everything in one database that a transaction can read and another one change. The
 * state of an object has its oid, which is positive; the rest has negative numbers.
 */
public final class VersionKey {
  /** Which classes the database knows: changed by the first object of a class. */
  public static final long CLASSES = Long.MIN_VALUE;

  /** Class numbers are ints, so extents lie below this. */
  private static final long END_OF_EXTENTS = Long.MIN_VALUE + (1L << Integer.SIZE);

  private VersionKey() {}

  /**
   * Whether an object exists: changed when it is deleted, and by nothing else.
   *
   * @param oid the object
   * @return the key
   */
  public static long existence(long oid) {
    return -oid;
  }

  /**
   * Which objects of a class there are: changed when one is created or deleted.
   *
   * @param classId the class's number, positive
   * @return the key
   */
  public static long extent(int classId) {
    return Long.MIN_VALUE + classId;
  }

  /**
   * Whether a key is that of an extent, or {@link #CLASSES}.
   *
   * @param key any key
   * @return false for the two keys that an object has
   */
  public static boolean isExtent(long key) {
    return key < END_OF_EXTENTS;
  }

  /**
   * The class of an extent.
   *
   * @param key a key from {@link #extent}, or {@link #CLASSES}
   * @return its number, 0 for {@link #CLASSES}
   */
  public static int classOf(long key) {
    return (int) (key - Long.MIN_VALUE);
  }

  /**
   * The object of a key.
   *
   * @param key an oid, or a key from {@link #existence}
   * @return the oid
   */
  public static long oidOf(long key) {
    return Math.abs(key);
  }
}
