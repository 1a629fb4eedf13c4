package org.atolldb.federation.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.atolldb.federation.journal.TransactionHead.PartHead;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.TransactionNote;
import org.atolldb.storage.TransactionPart;

/** TRANSACTION records to bytes and back. */
final class TransactionEncoding {
  private static final int TABLE = 4;
  private static final int ENTRY = 40;
  private static final int PREVIOUS_TID = 24;
  private static final int PART_LENGTH = 32;

  private TransactionEncoding() {}

  static EncodedRecord encode(TransactionDraft draft) {
    PayloadWriter writer = new PayloadWriter(expected(draft));
    writer.putList(
        draft.parts(),
        part -> {
          writer.putUuid(part.database());
          writer.putLong(part.lineage());
          writer.putLong(0);
          writer.putLong(0);
        });
    writer.putLong(0);
    putNote(writer, draft.note());
    writer.putList(draft.participants(), participant -> putParticipant(writer, participant));
    int head = writer.length();
    int entry = TABLE;
    for (TransactionDraft.Part part : draft.parts()) {
      int start = writer.length();
      putPart(writer, part);
      writer.setInt(entry + PART_LENGTH, writer.length() - start);
      writer.setInt(entry + PART_LENGTH + 4, writer.crcFrom(start));
      entry += ENTRY;
    }
    return writer.finish(RecordType.TRANSACTION, head);
  }

  static void setPreviousTids(ByteBuffer bytes, int payload, long[] previousTids) {
    for (int i = 0; i < previousTids.length; i++) {
      bytes.putLong(payload + TABLE + i * ENTRY + PREVIOUS_TID, previousTids[i]);
    }
  }

  private static long expected(TransactionDraft draft) {
    long bytes = 256;
    for (TransactionDraft.Part part : draft.parts()) {
      bytes += ENTRY + 8 + 64L * part.classes().size();
      for (ObjectChange object : part.objects()) {
        bytes += 16 + object.state().length;
      }
    }
    return bytes;
  }

  private static void putNote(PayloadWriter writer, TransactionNote note) {
    writer.putText(note.user());
    writer.putText(note.note());
    writer.putList(
        note.attributes().entrySet(),
        attribute -> {
          writer.putText(attribute.getKey());
          writer.putText(attribute.getValue());
        });
  }

  static void putParticipant(PayloadWriter writer, ForeignParticipant participant) {
    writer.putText(participant.name());
    writer.putText(participant.transaction());
  }

  static ForeignParticipant participant(PayloadReader reader) {
    return new ForeignParticipant(reader.getText(), reader.getText());
  }

  private static void putPart(PayloadWriter writer, TransactionDraft.Part part) {
    writer.putList(
        part.classes(),
        definition -> {
          writer.putInt(definition.id());
          writer.putText(definition.name());
        });
    writer.putList(
        part.objects(),
        object -> {
          writer.putLong(object.oid());
          writer.putInt(object.classId());
          writer.putBytes(object.state());
        });
  }

  static TransactionHead head(ByteBuffer payload) {
    PayloadReader reader = new PayloadReader(payload);
    List<PartHead> parts =
        reader.getList(
            () ->
                new PartHead(
                    reader.getUuid(),
                    reader.getLong(),
                    reader.getLong(),
                    reader.getInt(),
                    reader.getInt()));
    long stagedIn = reader.getLong();
    String user = reader.getText();
    String note = reader.getText();
    Map<String, String> attributes = new HashMap<>();
    reader.getList(() -> attributes.put(reader.getText(), reader.getText()) == null);
    List<ForeignParticipant> participants = reader.getList(() -> participant(reader));
    return new TransactionHead(
        parts, stagedIn, new TransactionNote(user, note, attributes), participants);
  }

  static boolean arePartsWhole(TransactionHead head, int headLength, ByteBuffer payload) {
    int start = headLength;
    for (PartHead part : head.parts()) {
      boolean fits = part.length() >= 0 && part.length() <= payload.limit() - start;
      if (!fits || Crc.of(payload, start, part.length()) != part.crc()) {
        return false;
      }
      start += part.length();
    }
    return true;
  }

  static TransactionRecord decode(
      long tid, int headLength, ByteBuffer payload, Predicate<PartHead> wanted) {
    TransactionHead head = head(payload);
    List<UUID> databases = head.databases();
    List<TransactionRecord.Part> parts = new ArrayList<>();
    int start = headLength;
    for (PartHead part : head.parts()) {
      if (wanted.test(part)) {
        PayloadReader reader = new PayloadReader(payload.slice(start, part.length()));
        parts.add(
            new TransactionRecord.Part(
                part.database(),
                part.lineage(),
                new TransactionPart(
                    tid,
                    part.previousTid(),
                    databases,
                    head.note(),
                    reader.getList(() -> new ClassDefinition(reader.getInt(), reader.getText())),
                    reader.getList(
                        () ->
                            new ObjectChange(
                                reader.getLong(), reader.getInt(), reader.getBytes())))));
      }
      start += part.length();
    }
    return new TransactionRecord(tid, head.note(), head.participants(), parts);
  }
}
