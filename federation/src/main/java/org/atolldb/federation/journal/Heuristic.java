package org.atolldb.federation.journal;

import java.time.Instant;
import org.atolldb.TransactionalResource.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of a participant otherwise than by a decision, or what an administrator asked for.
 *
 * @param participant whom it is about
 * @param tid the decision that named it, 0 if none did
 * @param asked what an administrator asked for, null for nothing
 * @param found what the resource said, null as long as it has said nothing
 * @param by who asked, empty if nobody did
 * @param at when, to the millisecond
 */
public record Heuristic(
    ForeignParticipant participant,
    long tid,
    @Nullable Outcome asked,
    @Nullable Outcome found,
    String by,
    Instant at) {
  private static final int STANDS = 1;
  private static final int FORGOTTEN = 2;
  private static final int NOTHING = 0;
  private static final int COMMITTED = 1;
  private static final int ABORTED = 2;
  private static final int UNKNOWN = 3;

  static EncodedRecord encode(Heuristic heuristic, boolean forgotten) {
    PayloadWriter writer = new PayloadWriter();
    writer.putByte(forgotten ? FORGOTTEN : STANDS);
    put(writer, heuristic);
    EncodedRecord encoded = writer.finish(RecordType.HEURISTIC);
    encoded.decide(heuristic.tid);
    return encoded;
  }

  static boolean isForgotten(PayloadReader reader) {
    return reader.getByte() == FORGOTTEN;
  }

  static void put(PayloadWriter writer, Heuristic heuristic) {
    TransactionEncoding.putParticipant(writer, heuristic.participant);
    writer.putLong(heuristic.tid);
    writer.putByte(code(heuristic.asked));
    writer.putByte(code(heuristic.found));
    writer.putText(heuristic.by);
    writer.putLong(heuristic.at.toEpochMilli());
  }

  static Heuristic get(PayloadReader reader) {
    return new Heuristic(
        TransactionEncoding.participant(reader),
        reader.getLong(),
        outcome(reader.getByte()),
        outcome(reader.getByte()),
        reader.getText(),
        Instant.ofEpochMilli(reader.getLong()));
  }

  private static int code(@Nullable Outcome outcome) {
    if (outcome == null) {
      return NOTHING;
    }
    return switch (outcome) {
      case COMMITTED -> COMMITTED;
      case ABORTED -> ABORTED;
      case UNKNOWN -> UNKNOWN;
    };
  }

  private static @Nullable Outcome outcome(int code) {
    return switch (code) {
      case NOTHING -> null;
      case COMMITTED -> Outcome.COMMITTED;
      case ABORTED -> Outcome.ABORTED;
      default -> Outcome.UNKNOWN;
    };
  }
}
