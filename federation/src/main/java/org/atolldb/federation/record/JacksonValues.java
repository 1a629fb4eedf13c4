package org.atolldb.federation.record;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.ArrayList;
import java.util.List;
import org.atolldb.AtollException;
import org.atolldb.Persistent;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;
import tools.jackson.dataformat.smile.SmileFactory;
import tools.jackson.dataformat.smile.SmileMapper;
import tools.jackson.dataformat.smile.SmileReadFeature;
import tools.jackson.dataformat.smile.SmileWriteFeature;

/**
 * Jackson as it stores value classes of the application: by their fields, unless annotations or a
 * module that the class loader provides as a service say otherwise. Thread-safe.
 */
final class JacksonValues {
  private static final int MAX_DEPTH = 90;

  private final ObjectMapper mapper;
  private final ObjectMapper exact;

  JacksonValues(AllowList allowed, ClassLoader loader) {
    PolymorphicTypeValidator validator =
        BasicPolymorphicTypeValidator.builder()
            .allowIfSubType((context, type) -> allowed.allows(type))
            .build();
    this.mapper = builder(validator, loader).build();
    this.exact =
        builder(validator, loader)
            .activateDefaultTyping(validator, DefaultTyping.JAVA_LANG_OBJECT)
            .build();
  }

  private static SmileMapper.Builder builder(
      PolymorphicTypeValidator validator, ClassLoader loader) {
    return SmileMapper.builder(factory())
        .changeDefaultVisibility(
            all ->
                all.withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withSetterVisibility(Visibility.NONE))
        .polymorphicTypeValidator(validator)
        .findAndAddModules(loader)
        .addModule(new ReferenceModule());
  }

  private static SmileFactory factory() {
    return SmileFactory.builder()
        .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
        .disable(SmileReadFeature.REQUIRE_HEADER)
        .disable(SmileWriteFeature.WRITE_HEADER)
        .disable(SmileWriteFeature.CHECK_SHARED_NAMES)
        .disable(SmileWriteFeature.CHECK_SHARED_STRING_VALUES)
        .build();
  }

  /**
   * Writes a value.
   *
   * @param first the number of the first reference in it
   * @param targets takes the persistent objects in it, in the order of their numbers
   * @throws JacksonException if Jackson cannot write it
   */
  byte[] write(Object value, int first, List<Persistent> targets) {
    return write(mapper.writer(), value, first, targets);
  }

  /**
   * Whether a value that was read is what was written, as far as Jackson can tell. Where a class
   * declares {@code Object}, the written form names no class: only here it does.
   */
  boolean isSame(Object written, Object read) {
    List<Persistent> before = new ArrayList<>();
    List<Persistent> after = new ArrayList<>();
    byte[] bytes = write(exact.writer(), written, 0, before);
    return java.util.Arrays.equals(bytes, write(exact.writer(), read, 0, after))
        && Pictures.sameObjects(before, after);
  }

  private static byte[] write(
      ObjectWriter writer, Object value, int first, List<Persistent> targets) {
    return writer
        .withAttribute(
            ReferenceModule.Numbers.class,
            (ReferenceModule.Numbers)
                target -> {
                  targets.add(target);
                  return first + targets.size() - 1;
                })
        .writeValueAsBytes(value);
  }

  /**
   * Reads a value.
   *
   * @param in the bytes and where they begin and end
   * @param targets the objects that references stand for
   * @throws JacksonException if Jackson cannot read it
   * @throws AtollException if a target cannot be found
   */
  Object read(Span in, Class<?> type, Targets targets) {
    try {
      return mapper
          .readerFor(type)
          .withAttribute(Targets.class, targets)
          .readValue(in.bytes, in.start, in.length);
    } catch (JacksonException e) {
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof AtollException fromTarget) {
          throw fromTarget;
        }
      }
      throw e;
    }
  }

  /** A part of a byte array. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Span(byte[] bytes, int start, int length) {
    static Span of(byte[] bytes) {
      return new Span(bytes, 0, bytes.length);
    }
  }
}
