package org.atolldb.federation.record;

import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;

/**
 * Makes Jackson write a persistent object as the number of a reference, as the rest of a record
 * does, and never its fields.
 */
@SuppressWarnings("serial") // no module is ever serialised
final class ReferenceModule extends SimpleModule {
  /** Gives the number of a persistent object; an attribute of what Jackson writes. */
  @FunctionalInterface
  interface Numbers {
    int number(Persistent target);
  }

  ReferenceModule() {
    super(ReferenceModule.class.getName());
    addSerializer(Persistent.class, new Writer());
    addKeySerializer(Persistent.class, new KeyWriter());
    setDeserializers(new Readers());
  }

  private static final class Writer extends ValueSerializer<Persistent> {
    @Override
    public void serialize(Persistent value, JsonGenerator out, SerializationContext context) {
      Numbers numbers = (Numbers) context.getAttribute(Numbers.class);
      out.writeStartObject();
      out.writeNumberProperty(Smile.MARK, numbers.number(value));
      out.writeEndObject();
    }

    @Override
    public void serializeWithType(
        Persistent value, JsonGenerator out, SerializationContext context, TypeSerializer type) {
      serialize(value, out, context);
    }
  }

  private static final class KeyWriter extends ValueSerializer<Persistent> {
    @Override
    public void serialize(Persistent value, JsonGenerator out, SerializationContext context) {
      context.reportBadDefinition(
          value.getClass(), "a persistent object in a key. " + Remedies.PERSISTENT_KEY);
    }
  }

  private static final class Readers extends SimpleDeserializers {
    @Override
    public @Nullable ValueDeserializer<?> findBeanDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
      return isPersistent(type.getRawClass()) ? new Reader(type.getRawClass()) : null;
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
      return isPersistent(type);
    }

    private static boolean isPersistent(Class<?> type) {
      return Persistent.class.isAssignableFrom(type);
    }
  }

  private static final class Reader extends ValueDeserializer<Persistent> {
    private final Class<?> declared;

    Reader(Class<?> declared) {
      this.declared = declared;
    }

    @Override
    public @Nullable Persistent deserialize(JsonParser in, DeserializationContext context) {
      boolean marked =
          in.currentToken() == JsonToken.START_OBJECT
              && Smile.MARK.equals(in.nextName())
              && in.nextToken() == JsonToken.VALUE_NUMBER_INT;
      int index = marked ? in.getIntValue() : -1;
      if (!marked || in.nextToken() != JsonToken.END_OBJECT) {
        context.reportInputMismatch(declared, "something else where a reference must be");
      }
      Persistent target = ((Targets) context.getAttribute(Targets.class)).target(index, declared);
      if (target != null && !declared.isInstance(target)) {
        context.reportInputMismatch(
            declared, "a reference to an object of %s", target.getClass().getName());
      }
      return target;
    }

    @Override
    public @Nullable Object deserializeWithType(
        JsonParser in, DeserializationContext context, TypeDeserializer type) {
      return deserialize(in, context);
    }
  }
}
