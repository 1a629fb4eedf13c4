package org.atolldb.federation.record;

import java.io.StringWriter;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.smile.SmileFactory;

/** A record's state for people, by Jackson's parser: a second reader of the format. */
final class JsonText {
  private static final SmileFactory SMILE =
      SmileFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Smile.MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();
  private static final ObjectWriter JSON =
      JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

  private final RecordHeader header;
  private final Function<Reference, String> show;
  private final JsonParser in;
  private final JsonGenerator out;

  private JsonText(
      RecordHeader header, Function<Reference, String> show, JsonParser in, JsonGenerator out) {
    this.header = header;
    this.show = show;
    this.in = in;
    this.out = out;
  }

  static String of(byte[] record, UUID own, Function<Reference, String> show) {
    StringWriter text = new StringWriter();
    try {
      RecordHeader header = new RecordHeader(record, own);
      int state = header.state();
      try (JsonParser in =
              SMILE.createParser(ObjectReadContext.empty(), record, state, record.length - state);
          JsonGenerator out = JSON.createGenerator(text)) {
        in.nextToken();
        new JsonText(header, show, in, out).value();
      }
    } catch (IndexOutOfBoundsException e) {
      throw new RecordDamagedException(record.length, "ends too early", e);
    } catch (JacksonException e) {
      throw new RecordDamagedException(0, e.getOriginalMessage(), e);
    }
    return text.toString();
  }

  /** The value whose first token is the current one. */
  private void value() {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      object();
    } else if (in.currentToken() == JsonToken.START_ARRAY) {
      out.writeStartArray();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        value();
      }
      out.writeEndArray();
    } else {
      out.copyCurrentEvent(in);
    }
  }

  private void object() {
    JsonToken token = in.nextToken();
    boolean marked = token == JsonToken.PROPERTY_NAME && in.currentName().equals(Smile.MARK);
    if (marked && in.nextToken() == JsonToken.VALUE_NUMBER_INT) {
      out.writeString(show.apply(header.reference(in.getIntValue())));
      in.nextToken();
      return;
    }
    out.writeStartObject();
    if (marked) {
      out.writeName(Smile.MARK);
      out.copyCurrentEvent(in);
      token = in.nextToken();
    }
    for (; token == JsonToken.PROPERTY_NAME; token = in.nextToken()) {
      out.writeName(in.currentName());
      in.nextToken();
      value();
    }
    out.writeEndObject();
  }
}
