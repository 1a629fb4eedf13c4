package org.atolldb.testkit.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.atolldb.storage.AttributeValue;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.TransactionNote;
import org.atolldb.storage.TransactionPart;

/** Transactions as bytes. */
final class Records {
  private Records() {}

  static byte[] write(TransactionPart part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(part.tid());
      out.writeLong(part.previousTid());
      out.writeInt(part.databases().size());
      for (UUID database : part.databases()) {
        out.writeLong(database.getMostSignificantBits());
        out.writeLong(database.getLeastSignificantBits());
      }
      out.writeUTF(part.note().user());
      out.writeUTF(part.note().note());
      out.writeInt(part.note().attributes().size());
      for (Map.Entry<String, Object> attribute : part.note().attributes().entrySet()) {
        out.writeUTF(attribute.getKey());
        byte[] value = AttributeValue.toBytes(attribute.getValue());
        out.writeInt(value.length);
        out.write(value);
      }
      out.writeInt(part.classes().size());
      for (ClassDefinition definition : part.classes()) {
        out.writeInt(definition.id());
        out.writeUTF(definition.name());
      }
      out.writeInt(part.objects().size());
      for (ObjectChange change : part.objects()) {
        out.writeLong(change.oid());
        out.writeInt(change.classId());
        out.writeInt(change.state().length);
        out.write(change.state());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static TransactionPart read(byte[] record) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(record));
    long tid = in.readLong();
    long previous = in.readLong();
    List<UUID> databases = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      databases.add(new UUID(in.readLong(), in.readLong()));
    }
    String user = in.readUTF();
    String note = in.readUTF();
    Map<String, Object> attributes = new HashMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      attributes.put(in.readUTF(), AttributeValue.fromBytes(in.readNBytes(in.readInt())));
    }
    List<ClassDefinition> classes = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      classes.add(new ClassDefinition(in.readInt(), in.readUTF()));
    }
    List<ObjectChange> objects = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      objects.add(new ObjectChange(in.readLong(), in.readInt(), in.readNBytes(in.readInt())));
    }
    TransactionNote notes = new TransactionNote(user, note, attributes);
    return new TransactionPart(tid, previous, databases, notes, classes, objects);
  }

  static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  static TransactionPart withoutNote(TransactionPart part) {
    return new TransactionPart(
        part.tid(),
        part.previousTid(),
        part.databases(),
        TransactionNote.NONE,
        part.classes(),
        part.objects());
  }
}
