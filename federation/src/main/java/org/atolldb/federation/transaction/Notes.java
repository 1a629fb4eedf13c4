package org.atolldb.federation.transaction;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.atolldb.UsageException;
import org.atolldb.storage.TransactionNote;

/** What applications say about their transactions, checked where they say it. */
final class Notes {
  private static final int LONGEST_TEXT = 65_535;
  private static final int MOST_ATTRIBUTES = 100;

  private Notes() {}

  static TransactionNote withUser(TransactionNote note, String user) {
    return new TransactionNote(checked("user", user), note.note(), note.attributes());
  }

  static TransactionNote withNote(TransactionNote note, String text) {
    return new TransactionNote(note.user(), checked("note", text), note.attributes());
  }

  static TransactionNote with(TransactionNote note, String name, Object value) {
    Map<String, Object> attributes = new HashMap<>(note.attributes());
    attributes.put(checked("name of an attribute", name), widened(name, value));
    if (attributes.size() > MOST_ATTRIBUTES) {
      throw new UsageException(
          "A transaction has at most "
              + MOST_ATTRIBUTES
              + " attributes; '"
              + name
              + "' is one more. Store such facts in an object.");
    }
    return new TransactionNote(note.user(), note.note(), attributes);
  }

  private static Object widened(String name, Object value) {
    if (value instanceof String text) {
      return checked("attribute '" + name + "'", text);
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    if (value instanceof Long
        || value instanceof Double
        || value instanceof Boolean
        || value instanceof Instant) {
      return value;
    }
    throw new UsageException(
        "Attribute '"
            + name
            + "' of a transaction is a "
            + value.getClass().getName()
            + "; it can be a text, a number, a boolean or an instant. Convert it.");
  }

  private static String checked(String what, String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT) {
      throw new UsageException(
          "The " + what + " of a transaction has at most " + LONGEST_TEXT + " bytes in UTF-8");
    }
    return text;
  }
}
