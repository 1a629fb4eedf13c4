package org.atolldb.federation.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The usual ISO forms of dates and instants, read and written digit by digit: years 0 to 9999,
 * instants with 0, 3, 6 or 9 decimals. Everything else is left to the JDK, whose text is the same.
 */
final class IsoTimes {
  private static final int DATE = 10;
  private static final int SECONDS = 19;
  private static final int DAY = 86_400;

  /** Of the years 0 to 9999; instants go beyond the dates that the JDK has. */
  private static final long FIRST_SECOND =
      LocalDate.of(0, 1, 1).toEpochSecond(LocalTime.MIN, ZoneOffset.UTC);

  private static final long LAST_SECOND =
      LocalDate.of(9999, 12, 31).toEpochSecond(LocalTime.MAX, ZoneOffset.UTC);

  private IsoTimes() {}

  /** Writes a date, unless its year is unusual. */
  static boolean write(SmileWriter out, LocalDate date) {
    if (date.getYear() < 0 || date.getYear() > 9999) {
      return false;
    }
    out.ensure(DATE + 1);
    out.bytes[out.size] = Smile.ASCII + DATE - 1;
    date(out.bytes, out.size + 1, date);
    out.size += DATE + 1;
    return true;
  }

  /** Writes an instant, unless its year is unusual. */
  static boolean write(SmileWriter out, Instant instant) {
    long time = instant.getEpochSecond();
    int nanos = instant.getNano();
    if (time < FIRST_SECOND || time > LAST_SECOND) {
      return false;
    }
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(time, (long) DAY));
    int second = Math.floorMod(time, DAY);
    int decimals = decimals(nanos);
    int length = SECONDS + (decimals == 0 ? 0 : 1 + decimals) + 1;
    out.ensure(length + 1);
    byte[] to = out.bytes;
    int at = out.size;
    to[at] = (byte) (Smile.ASCII + length - 1);
    date(to, at + 1, date);
    to[at + 11] = 'T';
    digits(to, at + 12, 2, second / 3600);
    to[at + 14] = ':';
    digits(to, at + 15, 2, second / 60 % 60);
    to[at + 17] = ':';
    digits(to, at + 18, 2, second % 60);
    if (decimals > 0) {
      to[at + 20] = '.';
      digits(to, at + 21, decimals, nanos / power(9 - decimals));
    }
    to[at + length] = 'Z';
    out.size += length + 1;
    return true;
  }

  private static void date(byte[] to, int at, LocalDate date) {
    digits(to, at, 4, date.getYear());
    to[at + 4] = '-';
    digits(to, at + 5, 2, date.getMonthValue());
    to[at + 7] = '-';
    digits(to, at + 8, 2, date.getDayOfMonth());
  }

  private static int decimals(int nanos) {
    if (nanos == 0) {
      return 0;
    }
    return nanos % 1000 != 0 ? 9 : nanos % 1_000_000 != 0 ? 6 : 3;
  }

  private static int power(int exponent) {
    return exponent == 0 ? 1 : exponent == 3 ? 1000 : 1_000_000;
  }

  private static void digits(byte[] to, int at, int count, int value) {
    for (int i = at + count - 1; i >= at; i--) {
      to[i] = (byte) ('0' + value % 10);
      value /= 10;
    }
  }

  /** Reads a date of the usual form, else moves nowhere and returns null. */
  static @Nullable LocalDate readDate(SmileReader in) {
    if (in.peek() != Smile.ASCII + DATE - 1) {
      return null;
    }
    LocalDate date = date(in.bytes, in.position + 1);
    in.position += date == null ? 0 : DATE + 1;
    return date;
  }

  /** Reads an instant of the usual form, else moves nowhere and returns null. */
  static @Nullable Instant readInstant(SmileReader in) {
    byte[] from = in.bytes;
    int at = in.position;
    int length = in.peek() - Smile.ASCII + 1;
    int decimals = length == SECONDS + 1 ? 0 : length - SECONDS - 2;
    if (decimals % 3 != 0 || decimals < 0 || decimals > 9 || from[at + length] != 'Z') {
      return null;
    }
    LocalDate date = date(from, at + 1);
    int hour = number(from, at + 12, 2);
    int minute = number(from, at + 15, 2);
    int second = number(from, at + 18, 2);
    int fraction = number(from, at + 21, decimals);
    if (date == null || hour > 23 || minute > 59 || second > 59 || fraction < 0) {
      return null;
    }
    if (from[at + 11] != 'T' || from[at + 14] != ':' || from[at + 17] != ':') {
      return null;
    }
    if ((decimals > 0 && from[at + 20] != '.') || Math.min(hour, Math.min(minute, second)) < 0) {
      return null;
    }
    in.position += length + 1;
    long day = date.toEpochDay() * DAY;
    return Instant.ofEpochSecond(
        day + (hour * 3600 + minute * 60 + second), (long) fraction * power(9 - decimals));
  }

  private static @Nullable LocalDate date(byte[] from, int at) {
    int year = number(from, at, 4);
    int month = number(from, at + 5, 2);
    int day = number(from, at + 8, 2);
    boolean dashes = from[at + 4] == '-' && from[at + 7] == '-';
    if (!dashes || year < 0 || month < 1 || month > 12 || day < 1 || day > 31) {
      return null;
    }
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null; // the JDK says what is wrong with it
    }
  }

  /** A number of so many digits, or -1. */
  private static int number(byte[] from, int at, int digits) {
    int value = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = from[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
