package org.atolldb.federation.journal;

import java.nio.ByteBuffer;

/** CATALOGUE records, and the entries of checkpoints, to bytes and back. */
final class CatalogueEncoding {
  private CatalogueEncoding() {}

  static EncodedRecord encode(CatalogueChange change) {
    PayloadWriter writer = new PayloadWriter();
    writer.putByte(code(change.kind()));
    putEntry(writer, change.entry());
    return writer.finish(RecordType.CATALOGUE);
  }

  static CatalogueChange decode(ByteBuffer payload) {
    PayloadReader reader = new PayloadReader(payload);
    return new CatalogueChange(kind(reader.getByte()), entry(reader));
  }

  private static int code(CatalogueChange.Kind kind) {
    return switch (kind) {
      case ATTACHED -> 1;
      case RENAMED -> 2;
      case DETACHED -> 3;
      case DROPPED -> 4;
    };
  }

  private static CatalogueChange.Kind kind(int code) {
    for (CatalogueChange.Kind kind : CatalogueChange.Kind.values()) {
      if (code(kind) == code) {
        return kind;
      }
    }
    throw new IndexOutOfBoundsException(code);
  }

  static void putEntry(PayloadWriter writer, CatalogueEntry entry) {
    writer.putUuid(entry.database());
    writer.putLong(entry.lineage());
    writer.putByte(entry.isVolatile() ? 1 : 0);
    writer.putLong(entry.lastTid());
    writer.putText(entry.name());
    writer.putText(entry.storageType());
    writer.putText(entry.location());
    writer.putText(entry.configuration());
  }

  static CatalogueEntry entry(PayloadReader reader) {
    var database = reader.getUuid();
    long lineage = reader.getLong();
    boolean isVolatile = reader.getByte() == 1;
    long lastTid = reader.getLong();
    return new CatalogueEntry(
        database,
        lineage,
        reader.getText(),
        reader.getText(),
        reader.getText(),
        reader.getText(),
        isVolatile,
        lastTid);
  }
}
