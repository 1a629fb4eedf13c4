package org.atolldb.federation.journal;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A checkpoint as it stands in the journal: complete, so that nothing before it is needed. */
record StoredCheckpoint(
    long newestTransaction,
    long clock,
    long oldestSegment,
    List<CatalogueEntry> catalogue,
    Map<UUID, Long> durableThrough,
    Map<UUID, Long> oidMarks,
    List<OwedDecision> owed,
    List<Heuristic> heuristics) {
  EncodedRecord encode() {
    PayloadWriter writer = new PayloadWriter();
    writer.putLong(newestTransaction);
    writer.putLong(clock);
    writer.putInt((int) oldestSegment);
    writer.putList(catalogue, entry -> CatalogueEncoding.putEntry(writer, entry));
    putNumbers(writer, durableThrough);
    putNumbers(writer, oidMarks);
    writer.putList(
        owed,
        decision -> {
          writer.putLong(decision.tid());
          writer.putList(
              decision.participants(),
              participant -> TransactionEncoding.putParticipant(writer, participant));
        });
    if (!heuristics.isEmpty()) {
      writer.putList(heuristics, heuristic -> Heuristic.put(writer, heuristic));
    }
    EncodedRecord encoded = writer.finish(RecordType.CHECKPOINT);
    encoded.decide(newestTransaction);
    return encoded;
  }

  static StoredCheckpoint decode(ByteBuffer payload) {
    PayloadReader reader = new PayloadReader(payload);
    return new StoredCheckpoint(
        reader.getLong(),
        reader.getLong(),
        Integer.toUnsignedLong(reader.getInt()),
        reader.getList(() -> CatalogueEncoding.entry(reader)),
        numbers(reader),
        numbers(reader),
        reader.getList(
            () ->
                new OwedDecision(
                    reader.getLong(),
                    reader.getList(() -> TransactionEncoding.participant(reader)))),
        reader.hasMore() ? reader.getList(() -> Heuristic.get(reader)) : List.of());
  }

  private static void putNumbers(PayloadWriter writer, Map<UUID, Long> numbers) {
    writer.putList(
        numbers.entrySet(),
        entry -> {
          writer.putUuid(entry.getKey());
          writer.putLong(entry.getValue());
        });
  }

  private static Map<UUID, Long> numbers(PayloadReader reader) {
    Map<UUID, Long> numbers = new HashMap<>();
    reader.getList(() -> numbers.put(reader.getUuid(), reader.getLong()) == null);
    return numbers;
  }
}
