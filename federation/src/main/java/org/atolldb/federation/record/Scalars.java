package org.atolldb.federation.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** The JDK's immutable value classes that have no parts. */
final class Scalars {
  static final ValueType TEXT = new TextType();
  static final ScalarType<Boolean> BOOLEAN =
      ScalarType.natural(Boolean.class, SmileWriter::writeBoolean, SmileReader::readBoolean);
  static final ScalarType<Integer> INTEGER =
      ScalarType.natural(Integer.class, SmileWriter::writeInt, SmileReader::readInt);
  static final ValueType LONG = new LongType();
  static final ScalarType<Float> FLOAT =
      ScalarType.natural(Float.class, SmileWriter::writeFloat, SmileReader::readFloat);
  static final ScalarType<Double> DOUBLE =
      ScalarType.natural(Double.class, SmileWriter::writeDouble, SmileReader::readDouble);
  static final ScalarType<BigInteger> BIG_INTEGER =
      ScalarType.natural(
          BigInteger.class, SmileWriter::writeBigInteger, SmileReader::readBigInteger);
  static final ScalarType<BigDecimal> BIG_DECIMAL =
      ScalarType.natural(
          BigDecimal.class, SmileWriter::writeBigDecimal, SmileReader::readBigDecimal);

  private Scalars() {}

  /** All of them. */
  static Map<Class<?>, ValueType> all() {
    Map<Class<?>, ValueType> types = new HashMap<>();
    types.put(String.class, TEXT);
    types.put(Long.class, LONG);
    types.put(Locale.class, new LocaleType());
    for (ScalarType<?> type : plain()) {
      types.put(type.type(), type);
    }
    for (TextFormType<?> type : texts()) {
      types.put(type.type(), type);
    }
    return types;
  }

  private static List<ScalarType<?>> plain() {
    return List.of(
        BOOLEAN,
        INTEGER,
        FLOAT,
        DOUBLE,
        BIG_INTEGER,
        BIG_DECIMAL,
        ScalarType.of(Byte.class, (out, value) -> out.writeInt(value), Scalars::readByte),
        ScalarType.of(Short.class, (out, value) -> out.writeInt(value), Scalars::readShort),
        ScalarType.of(Character.class, Scalars::writeChar, Scalars::readChar),
        ScalarType.of(OptionalInt.class, Scalars::writeOptional, Scalars::readOptionalInt),
        ScalarType.of(OptionalLong.class, Scalars::writeOptional, Scalars::readOptionalLong),
        ScalarType.of(OptionalDouble.class, Scalars::writeOptional, Scalars::readOptionalDouble));
  }

  private static List<TextFormType<?>> texts() {
    return List.of(
        new InstantType(),
        new DateType(),
        new TextFormType<>(LocalTime.class, LocalTime::parse),
        new TextFormType<>(LocalDateTime.class, LocalDateTime::parse),
        new TextFormType<>(OffsetTime.class, OffsetTime::parse),
        new TextFormType<>(OffsetDateTime.class, OffsetDateTime::parse),
        new TextFormType<>(ZonedDateTime.class, ZonedDateTime::parse),
        new TextFormType<>(Duration.class, Duration::parse),
        new TextFormType<>(Period.class, Period::parse),
        new TextFormType<>(Year.class, text -> Year.of(Integer.parseInt(text))),
        new TextFormType<>(YearMonth.class, Scalars::yearMonth),
        new TextFormType<>(MonthDay.class, MonthDay::parse),
        new TextFormType<>(ZoneOffset.class, ZoneOffset::of),
        new TextFormType<>(ZoneId.class, ZoneId::of),
        new TextFormType<>(MathContext.class, MathContext::new),
        new TextFormType<>(UUID.class, UUID::fromString),
        new TextFormType<>(URI.class, URI::create),
        new TextFormType<>(Currency.class, Currency::getInstance));
  }

  /** The JDK parses a year of more than four digits with a sign, and prints it without one. */
  private static YearMonth yearMonth(String text) {
    boolean unsigned = text.indexOf('-') > 4 && text.charAt(0) != '+';
    return YearMonth.parse(unsigned ? "+" + text : text);
  }

  static byte readByte(SmileReader in) {
    int value = in.readInt();
    if (value != (byte) value) {
      throw new MismatchException("the number " + value, "a number of at most 8 bits");
    }
    return (byte) value;
  }

  static short readShort(SmileReader in) {
    int value = in.readInt();
    if (value != (short) value) {
      throw new MismatchException("the number " + value, "a number of at most 16 bits");
    }
    return (short) value;
  }

  /** A surrogate alone is no text. */
  static void writeChar(SmileWriter out, char value) {
    if (!out.writeText(String.valueOf(value))) {
      out.writeInt(value);
    }
  }

  static char readChar(SmileReader in) {
    if (!Smile.isText(in.peek())) {
      int value = in.readInt();
      if (value != (char) value) {
        throw new MismatchException("the number " + value, "a character");
      }
      return (char) value;
    }
    String text = in.readText();
    if (text.length() != 1) {
      throw new MismatchException("text of " + text.length() + " characters", "one character");
    }
    return text.charAt(0);
  }

  private static void writeOptional(SmileWriter out, OptionalInt value) {
    out.token(Smile.START_ARRAY);
    value.ifPresent(out::writeInt);
    out.token(Smile.END_ARRAY);
  }

  private static OptionalInt readOptionalInt(SmileReader in) {
    in.startArray();
    if (in.ends(Smile.END_ARRAY)) {
      return OptionalInt.empty();
    }
    OptionalInt value = OptionalInt.of(in.readInt());
    in.end(Smile.END_ARRAY);
    return value;
  }

  private static void writeOptional(SmileWriter out, OptionalLong value) {
    out.token(Smile.START_ARRAY);
    value.ifPresent(out::writeLong);
    out.token(Smile.END_ARRAY);
  }

  private static OptionalLong readOptionalLong(SmileReader in) {
    in.startArray();
    if (in.ends(Smile.END_ARRAY)) {
      return OptionalLong.empty();
    }
    OptionalLong value = OptionalLong.of(in.readLong());
    in.end(Smile.END_ARRAY);
    return value;
  }

  private static void writeOptional(SmileWriter out, OptionalDouble value) {
    out.token(Smile.START_ARRAY);
    value.ifPresent(out::writeDouble);
    out.token(Smile.END_ARRAY);
  }

  private static OptionalDouble readOptionalDouble(SmileReader in) {
    in.startArray();
    if (in.ends(Smile.END_ARRAY)) {
      return OptionalDouble.empty();
    }
    OptionalDouble value = OptionalDouble.of(in.readDouble());
    in.end(Smile.END_ARRAY);
    return value;
  }
}
