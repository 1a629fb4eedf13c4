package org.atolldb.federation.record;

import java.util.Arrays;

/**
 * The elements of primitive arrays. A char array is an array too, because any of its parts may
 * change.
 */
final class PrimitiveArrays {
  private static final int START = 16;

  private PrimitiveArrays() {}

  static void write(SmileWriter out, boolean[] values) {
    out.token(Smile.START_ARRAY);
    for (boolean value : values) {
      out.writeBoolean(value);
    }
    out.token(Smile.END_ARRAY);
  }

  static boolean[] readBooleans(SmileReader in) {
    in.startArray();
    boolean[] values = new boolean[START];
    int count = 0;
    while (!in.ends(Smile.END_ARRAY)) {
      if (count == values.length) {
        values = Arrays.copyOf(values, count * 2);
      }
      values[count++] = in.readBoolean();
    }
    return Arrays.copyOf(values, count);
  }

  static void write(SmileWriter out, short[] values) {
    out.token(Smile.START_ARRAY);
    for (short value : values) {
      out.writeInt(value);
    }
    out.token(Smile.END_ARRAY);
  }

  static short[] readShorts(SmileReader in) {
    in.startArray();
    short[] values = new short[START];
    int count = 0;
    while (!in.ends(Smile.END_ARRAY)) {
      if (count == values.length) {
        values = Arrays.copyOf(values, count * 2);
      }
      values[count++] = Scalars.readShort(in);
    }
    return Arrays.copyOf(values, count);
  }

  static void write(SmileWriter out, char[] values) {
    out.token(Smile.START_ARRAY);
    for (char value : values) {
      Scalars.writeChar(out, value);
    }
    out.token(Smile.END_ARRAY);
  }

  static char[] readChars(SmileReader in) {
    in.startArray();
    char[] values = new char[START];
    int count = 0;
    while (!in.ends(Smile.END_ARRAY)) {
      if (count == values.length) {
        values = Arrays.copyOf(values, count * 2);
      }
      values[count++] = Scalars.readChar(in);
    }
    return Arrays.copyOf(values, count);
  }

  static void write(SmileWriter out, int[] values) {
    out.token(Smile.START_ARRAY);
    for (int value : values) {
      out.writeInt(value);
    }
    out.token(Smile.END_ARRAY);
  }

  static int[] readInts(SmileReader in) {
    in.startArray();
    int[] values = new int[START];
    int count = 0;
    while (!in.ends(Smile.END_ARRAY)) {
      if (count == values.length) {
        values = Arrays.copyOf(values, count * 2);
      }
      values[count++] = in.readInt();
    }
    return Arrays.copyOf(values, count);
  }

  static void write(SmileWriter out, long[] values) {
    out.token(Smile.START_ARRAY);
    for (long value : values) {
      out.writeLong(value);
    }
    out.token(Smile.END_ARRAY);
  }

  static long[] readLongs(SmileReader in) {
    in.startArray();
    long[] values = new long[START];
    int count = 0;
    while (!in.ends(Smile.END_ARRAY)) {
      if (count == values.length) {
        values = Arrays.copyOf(values, count * 2);
      }
      values[count++] = in.readLong();
    }
    return Arrays.copyOf(values, count);
  }

  static void write(SmileWriter out, float[] values) {
    out.token(Smile.START_ARRAY);
    for (float value : values) {
      out.writeFloat(value);
    }
    out.token(Smile.END_ARRAY);
  }

  static float[] readFloats(SmileReader in) {
    in.startArray();
    float[] values = new float[START];
    int count = 0;
    while (!in.ends(Smile.END_ARRAY)) {
      if (count == values.length) {
        values = Arrays.copyOf(values, count * 2);
      }
      values[count++] = in.readFloat();
    }
    return Arrays.copyOf(values, count);
  }

  static void write(SmileWriter out, double[] values) {
    out.token(Smile.START_ARRAY);
    for (double value : values) {
      out.writeDouble(value);
    }
    out.token(Smile.END_ARRAY);
  }

  static double[] readDoubles(SmileReader in) {
    in.startArray();
    double[] values = new double[START];
    int count = 0;
    while (!in.ends(Smile.END_ARRAY)) {
      if (count == values.length) {
        values = Arrays.copyOf(values, count * 2);
      }
      values[count++] = in.readDouble();
    }
    return Arrays.copyOf(values, count);
  }
}
