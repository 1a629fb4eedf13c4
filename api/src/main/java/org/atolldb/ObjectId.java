package org.atolldb;

/**
 * Names a stored object across transactions and processes.
 *
 * @param <T> the object's class
 * @param database the name of its database
 * @param oid its number there, positive
 */
@SuppressWarnings("UnusedTypeParameter") // says what a look-up by it returns
public record ObjectId<T extends Persistent>(String database, long oid) {
  /**
   * Checks both parts.
   *
   * @param database as above
   * @param oid as above
   */
  public ObjectId {
    if (database.isEmpty() || oid <= 0) {
      throw new IllegalArgumentException(
          "An object id is a database and a positive number, found " + database + ":" + oid);
    }
  }

  /**
   * Reads the text form.
   *
   * @param <T> the object's class
   * @param text as from {@link #toString}
   * @return the id
   * @throws IllegalArgumentException if the text is not a database name, a colon and a hexadecimal
   *     number
   */
  public static <T extends Persistent> ObjectId<T> parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1 || !text.substring(colon + 1).matches("[0-9a-f]{1,16}")) {
      throw new IllegalArgumentException(
          "An object id is a database name, a colon and a hexadecimal number, as in store-7:1a2b; found '"
              + text
              + "'");
    }
    return new ObjectId<>(
        text.substring(0, colon), Long.parseUnsignedLong(text.substring(colon + 1), 16));
  }

  /**
   * The text form.
   *
   * @return for example {@code store-7:1a2b}
   */
  @Override
  public String toString() {
    return database + ":" + Long.toHexString(oid);
  }
}
