package org.atolldb.federation.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.atolldb.federation.journal.TransactionHead.PartHead;
import org.atolldb.storage.AttributeValue;
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
  private static final int PART_CRC = 36;

  private TransactionEncoding() {}

  static EncodedRecord encode(TransactionDraft draft) {
    PayloadWriter writer = new PayloadWriter(expected(draft));
    putHead(writer, draft, 0);
    int head = writer.length();
    for (int i = 0; i < draft.parts().size(); i++) {
      int start = writer.length();
      putPart(writer, draft.parts().get(i));
      setPart(writer, i, writer.length() - start, writer.crcFrom(start));
    }
    return writer.finish(RecordType.TRANSACTION, head);
  }

  /** A decision whose parts lie in a file of their own. */
  static EncodedRecord encode(TransactionDraft draft, StagedParts staged) {
    PayloadWriter writer = new PayloadWriter();
    putHead(writer, draft, staged.file().number());
    for (int i = 0; i < staged.placed().size(); i++) {
      StagedParts.Placed part = staged.placed().get(i);
      setPart(writer, i, 0, part.crc());
      writer.putLong(part.length());
    }
    return writer.finish(RecordType.TRANSACTION);
  }

  private static void putHead(PayloadWriter writer, TransactionDraft draft, long stagedIn) {
    writer.putList(
        draft.parts(),
        part -> {
          writer.putUuid(part.database());
          writer.putLong(part.lineage());
          writer.putLong(0);
          writer.putLong(0);
        });
    writer.putLong(stagedIn);
    putNote(writer, draft.note());
    writer.putList(draft.participants(), participant -> putParticipant(writer, participant));
  }

  private static void setPart(PayloadWriter writer, int index, int length, int crc) {
    int entry = TABLE + index * ENTRY;
    writer.setInt(entry + PART_LENGTH, length);
    writer.setInt(entry + PART_CRC, crc);
  }

  static void setPreviousTids(ByteBuffer bytes, int payload, long[] previousTids) {
    for (int i = 0; i < previousTids.length; i++) {
      bytes.putLong(payload + TABLE + i * ENTRY + PREVIOUS_TID, previousTids[i]);
    }
  }

  private static long expected(TransactionDraft draft) {
    long bytes = 256;
    for (TransactionDraft.Part part : draft.parts()) {
      bytes += expectedHead(part);
      for (ObjectChange object : part.objects()) {
        bytes += expected(object);
      }
    }
    return bytes;
  }

  /** About what a part takes without its objects. */
  static long expectedHead(TransactionDraft.Part part) {
    return ENTRY + 8 + 64L * part.classes().size();
  }

  static long expected(ObjectChange object) {
    return 16L + object.state().length;
  }

  private static void putNote(PayloadWriter writer, TransactionNote note) {
    writer.putText(note.user());
    writer.putText(note.note());
    writer.putList(
        note.attributes().entrySet(),
        attribute -> {
          writer.putText(attribute.getKey());
          writer.putBytes(AttributeValue.toBytes(attribute.getValue()));
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
    Map<String, Object> attributes = new HashMap<>();
    reader.getList(
        () ->
            attributes.put(reader.getText(), AttributeValue.fromBytes(reader.getBytes())) == null);
    List<ForeignParticipant> participants = reader.getList(() -> participant(reader));
    return new TransactionHead(
        stagedIn == 0 ? parts : withLengths(parts, reader),
        stagedIn,
        new TransactionNote(user, note, attributes),
        participants);
  }

  /** Parts in a file of their own have lengths beyond 4 bytes, which follow. */
  private static List<PartHead> withLengths(List<PartHead> parts, PayloadReader reader) {
    return parts.stream().map(part -> part.withLength(reader.getLong())).toList();
  }

  /** Whether the parts that follow are whole; those in a file of their own are checked there. */
  static boolean arePartsWhole(TransactionHead head, int headLength, ByteBuffer payload) {
    int start = headLength;
    for (PartHead part : head.isStaged() ? List.<PartHead>of() : head.parts()) {
      boolean fits = part.length() >= 0 && part.length() <= payload.limit() - start;
      if (!fits || Crc.of(payload, start, (int) part.length()) != part.crc()) {
        return false;
      }
      start += (int) part.length();
    }
    return true;
  }

  /** The wanted parts of a transaction. */
  static TransactionRecord decode(
      RecordFrame frame, ByteBuffer payload, Predicate<PartHead> wanted, StagedFiles files) {
    TransactionHead head = head(payload);
    List<TransactionRecord.Part> parts = new ArrayList<>();
    long start = head.isStaged() ? StagedFile.HEADER : frame.headLength();
    for (PartHead part : head.parts()) {
      if (wanted.test(part)) {
        StagedFile.Part content =
            head.isStaged()
                ? files.get(head.stagedIn()).verified(part, start)
                : part(payload.slice((int) start, (int) part.length()));
        TransactionPart whole =
            new TransactionPart(
                frame.tid(),
                part.previousTid(),
                head.databases(),
                head.note(),
                content.classes(),
                content.objects());
        parts.add(new TransactionRecord.Part(part.database(), part.lineage(), whole));
      }
      start += part.length();
    }
    return new TransactionRecord(frame.tid(), head.note(), head.participants(), parts);
  }

  private static StagedFile.Part part(ByteBuffer bytes) {
    PayloadReader reader = new PayloadReader(bytes);
    return new StagedFile.Part(
        reader.getList(() -> new ClassDefinition(reader.getInt(), reader.getText())),
        reader.getList(
            () -> new ObjectChange(reader.getLong(), reader.getInt(), reader.getBytes())));
  }
}
