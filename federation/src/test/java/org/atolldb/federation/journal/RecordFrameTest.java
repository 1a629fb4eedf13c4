package org.atolldb.federation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordFrameTest {
  private static final UUID JOURNAL = new UUID(1, 2);
  private static final SegmentHeader HERE = header(JOURNAL, 3, 4);
  private static final long OFFSET = 8192;

  @Test
  void aRecordValidatesOnlyInTheSegmentAndAtTheOffsetWhereItWasWritten() {
    EncodedRecord record = new PayloadWriter(0).finish(RecordType.MARK);
    record.place(HERE, OFFSET, 5, Position.of(3, OFFSET));
    assertThat(RecordFrame.read(record.bytes(), Path.of("x"), HERE, OFFSET))
        .isNotNull()
        .extracting(RecordFrame::ordinal, RecordFrame::forcedUpTo)
        .containsExactly(5, Position.of(3, OFFSET));
    ByteBuffer bytes = record.bytes();
    assertThat(RecordFrame.read(bytes, Path.of("x"), HERE, OFFSET + 8)).isNull();
    assertThat(RecordFrame.read(bytes, Path.of("x"), header(JOURNAL, 2, 4), OFFSET)).isNull();
    assertThat(RecordFrame.read(bytes, Path.of("x"), header(JOURNAL, 3, 5), OFFSET)).isNull();
    assertThat(RecordFrame.read(bytes, Path.of("x"), header(new UUID(1, 3), 3, 4), OFFSET))
        .isNull();
  }

  private static SegmentHeader header(UUID journal, long number, long salt) {
    return new SegmentHeader(
        journal, new UUID(9, 9), 1, number, salt, 16 << 10, SegmentHeader.BLOCK, 0, 0);
  }
}
