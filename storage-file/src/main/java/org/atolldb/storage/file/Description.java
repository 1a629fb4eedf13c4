package org.atolldb.storage.file;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.atolldb.UsageException;
import org.atolldb.storage.AttributeValue;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.TransactionNote;
import org.atolldb.storage.TransactionPart;

/**
 * The part of a transaction that is not objects.
 *
 * @param databases all durable databases that it changed
 * @param note what it says about itself
 * @param classes its class definitions
 */
record Description(List<UUID> databases, TransactionNote note, List<ClassDefinition> classes) {
  private static final int MAX_NAME = 65_535;

  static byte[] encode(TransactionPart part) {
    List<byte[]> texts = new ArrayList<>();
    texts.add(Texts.bytes(part.note().user()));
    texts.add(Texts.bytes(part.note().note()));
    new TreeMap<>(part.note().attributes())
        .forEach(
            (name, value) -> {
              texts.add(Texts.bytes(name));
              texts.add(AttributeValue.toBytes(value));
            });
    List<byte[]> names = part.classes().stream().map(each -> Texts.bytes(each.name())).toList();
    ByteBuffer bytes = ByteBuffer.allocate(length(part, texts, names));
    bytes.putInt(part.databases().size());
    part.databases().forEach(database -> Texts.put(bytes, database));
    Texts.put(bytes, texts.get(0));
    Texts.put(bytes, texts.get(1));
    bytes.putInt(part.note().attributes().size());
    texts.subList(2, texts.size()).forEach(text -> Texts.put(bytes, text));
    bytes.putInt(names.size());
    for (int i = 0; i < names.size(); i++) {
      bytes.putInt(part.classes().get(i).id());
      Texts.put(bytes, names.get(i));
    }
    return bytes.array();
  }

  private static int length(TransactionPart part, List<byte[]> texts, List<byte[]> names) {
    int length = 3 * Integer.BYTES + part.databases().size() * 2 * Long.BYTES;
    for (byte[] text : texts) {
      length = Math.addExact(length, Integer.BYTES + text.length);
    }
    for (byte[] name : names) {
      if (name.length > MAX_NAME) {
        throw new UsageException(
            "A class name of " + name.length + " bytes is longer than Java allows. Correct it.");
      }
      length = Math.addExact(length, 2 * Integer.BYTES + name.length);
    }
    return length;
  }

  static Description decode(ByteBuffer bytes) {
    List<UUID> databases = new ArrayList<>();
    for (int left = bytes.getInt(); left > 0; left--) {
      databases.add(Texts.uuid(bytes));
    }
    String user = Texts.get(bytes);
    String note = Texts.get(bytes);
    Map<String, Object> attributes = new HashMap<>();
    for (int left = bytes.getInt(); left > 0; left--) {
      attributes.put(Texts.get(bytes), AttributeValue.fromBytes(Texts.getBytes(bytes)));
    }
    List<ClassDefinition> classes = new ArrayList<>();
    for (int left = bytes.getInt(); left > 0; left--) {
      classes.add(new ClassDefinition(bytes.getInt(), Texts.get(bytes)));
    }
    return new Description(databases, new TransactionNote(user, note, attributes), classes);
  }
}
