package org.atolldb.federation.record;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.atolldb.Persistent;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.smile.SmileFactory;
import tools.jackson.dataformat.smile.SmileMapper;
import tools.jackson.dataformat.smile.SmileWriteFeature;

/** Records made without the codec's writer, and the codec that reads them. */
final class Documents {
  static final RecordCodec CODEC =
      new RecordCodec(new AllowList(List.of()), Documents.class.getClassLoader());

  /** Jackson as a record needs it. */
  static final ObjectMapper SMILE =
      new SmileMapper(
          SmileFactory.builder()
              .disable(SmileWriteFeature.CHECK_SHARED_NAMES)
              .disable(SmileWriteFeature.CHECK_SHARED_STRING_VALUES)
              .disable(SmileWriteFeature.ENCODE_BINARY_AS_7BIT)
              .build());

  private static final int HEADER = 4;

  private Documents() {}

  /** A record without references, whose state is written by Jackson. */
  static byte[] record(Map<String, ?> state) {
    byte[] smile = SMILE.writeValueAsBytes(state);
    byte[] record = new byte[HEADER + smile.length];
    record[0] = RecordHeader.VERSION;
    record[1] = 1;
    System.arraycopy(smile, 0, record, HEADER, smile.length);
    return record;
  }

  /** The state of a record without references. */
  static byte[] state(byte[] record) {
    return Arrays.copyOfRange(record, HEADER, record.length);
  }

  static byte[] encode(Persistent object) {
    return CODEC.plan(object.getClass()).encode(object, Links.OWN, new Links());
  }

  static <T extends Persistent> T decode(Class<T> type, byte[] record) {
    ClassPlan plan = CODEC.plan(type);
    Persistent object = plan.newGhost();
    plan.decode(object, record, Links.OWN, new Links());
    return type.cast(object);
  }

  static <T extends Persistent> T decode(Class<T> type, Map<String, ?> state) {
    return decode(type, record(state));
  }
}
