package org.atolldb.federation.journal;

import java.nio.ByteBuffer;

/** CATALOGUE records, and the entries of checkpoints, to bytes and back. */
final class CatalogueEncoding {
  private static final CatalogueChange.Kind[] KINDS = CatalogueChange.Kind.values();

  private CatalogueEncoding() {}

  static EncodedRecord encode(CatalogueChange change) {
    PayloadWriter writer = new PayloadWriter();
    writer.putByte(change.kind().ordinal() + 1);
    putEntry(writer, change.entry());
    return writer.finish(RecordType.CATALOGUE);
  }

  static CatalogueChange decode(ByteBuffer payload) {
    PayloadReader reader = new PayloadReader(payload);
    return new CatalogueChange(KINDS[reader.getByte() - 1], entry(reader));
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
