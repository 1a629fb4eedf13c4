package org.atolldb.federation.record;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Arrays;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.smile.SmileFactory;
import tools.jackson.dataformat.smile.SmileMapper;
import tools.jackson.dataformat.smile.SmileReadFeature;
import tools.jackson.dataformat.smile.SmileWriteFeature;

/**
 * A class that the configuration allows: Jackson stores its fields. Jackson may write what it
 * cannot read, so each value is tried before it is stored.
 */
final class ForeignType extends ValueType {
  private static final int MAX_DEPTH = 90;
  private static final ObjectMapper MAPPER =
      SmileMapper.builder(
              SmileFactory.builder()
                  .streamWriteConstraints(
                      StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .disable(SmileReadFeature.REQUIRE_HEADER)
                  .disable(SmileWriteFeature.WRITE_HEADER)
                  .disable(SmileWriteFeature.CHECK_SHARED_NAMES)
                  .disable(SmileWriteFeature.CHECK_SHARED_STRING_VALUES)
                  .build())
          .changeDefaultVisibility(
              all ->
                  all.withFieldVisibility(Visibility.ANY)
                      .withGetterVisibility(Visibility.NONE)
                      .withIsGetterVisibility(Visibility.NONE)
                      .withSetterVisibility(Visibility.NONE))
          .build();

  private final Class<?> type;

  ForeignType(Class<?> type) {
    super(type.getName());
    this.type = type;
  }

  @Override
  boolean isMutable(Place place, Set<ValueType> seen) {
    return true;
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    try {
      byte[] bytes = MAPPER.writeValueAsBytes(value);
      Object copy = MAPPER.readValue(bytes, type);
      if (!Arrays.equals(bytes, MAPPER.writeValueAsBytes(copy))) {
        throw out.refused(
            "Jackson does not give back the " + type.getName() + " that it wrote", remedy());
      }
      out.smile.raw(bytes);
    } catch (JacksonException e) {
      throw out.refused(
          "Jackson cannot store the " + type.getName() + " (" + e.getOriginalMessage() + ")",
          remedy());
    }
  }

  private static String remedy() {
    return "Make it a Java record, or tell Jackson how by annotations on the class";
  }

  @Override
  Object read(Decoder in, Place place) {
    int start = in.smile.position;
    in.smile.skipValue();
    try {
      return MAPPER.readValue(in.smile.bytes, start, in.smile.position - start, type);
    } catch (JacksonException e) {
      throw new MismatchException("Jackson cannot make a " + type.getName() + " of the value", e);
    }
  }
}
