package org.atolldb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How {@link FieldMerge} merges one field that both sides changed. */
public enum MergeRule {
  /**
   * For numbers that are added to and subtracted from: what this transaction added goes on top of
   * what is committed. Refused if the sum does not fit the number's type.
   */
  SUM {
    @Override
    Optional<Object> merge(Object base, Object committed, Object mine) {
      return sum(base, committed, mine).flatMap(sum -> Optional.ofNullable(narrow(sum, mine)));
    }
  },

  /**
   * For values that have an order and only grow, such as the time of the last sale: the greater
   * one.
   */
  MAX {
    @Override
    @SuppressWarnings("unchecked") // of one class, which compares to itself
    Optional<Object> merge(Object base, Object committed, Object mine) {
      if (mine.getClass() != committed.getClass() || !(mine instanceof Comparable<?> own)) {
        return Optional.empty();
      }
      return Optional.of(((Comparable<Object>) own).compareTo(committed) >= 0 ? mine : committed);
    }
  },

  /**
   * For sets: has what either side added, and has not what either side removed. A set that cannot
   * be changed comes back as {@link Set#copyOf} makes it.
   */
  UNION {
    @Override
    Optional<Object> merge(Object base, Object committed, Object mine) {
      if (!(base instanceof Set<?> before
          && committed instanceof Set<?> theirs
          && mine instanceof Set<?> own)) {
        return Optional.empty();
      }
      Set<@Nullable Object> merged = new LinkedHashSet<>(theirs);
      merged.removeIf(element -> before.contains(element) && !own.contains(element));
      own.stream().filter(element -> !before.contains(element)).forEach(merged::add);
      return Optional.of(fill(own, merged));
    }
  };

  /** The merged value, or empty if these values cannot be merged so. */
  abstract Optional<Object> merge(Object base, Object committed, Object mine);

  /** The name in the configuration. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Number> sum(Object base, Object committed, Object mine) {
    if (base instanceof BigDecimal a
        && committed instanceof BigDecimal b
        && mine instanceof BigDecimal c) {
      return Optional.of(b.add(c).subtract(a));
    } else if (isFloating(base) && isFloating(committed) && isFloating(mine)) {
      return Optional.of(
          ((Number) committed).doubleValue()
              + (((Number) mine).doubleValue() - ((Number) base).doubleValue()));
    } else if (isIntegral(base) && isIntegral(committed) && isIntegral(mine)) {
      return Optional.of(exact(committed).add(exact(mine)).subtract(exact(base)));
    }
    return Optional.empty();
  }

  private static boolean isFloating(Object value) {
    return value instanceof Double || value instanceof Float;
  }

  private static boolean isIntegral(Object value) {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger;
  }

  private static BigInteger exact(Object integral) {
    return integral instanceof BigInteger big
        ? big
        : BigInteger.valueOf(((Number) integral).longValue());
  }

  /** The sum as a number of the class that the field holds, or null if it does not fit. */
  private static @Nullable Object narrow(Number sum, Object like) {
    if (sum instanceof Double real) {
      return like instanceof Float ? (Object) real.floatValue() : (Object) real;
    } else if (sum instanceof BigInteger exact && !(like instanceof BigInteger)) {
      return narrow(exact, like);
    }
    return sum;
  }

  private static @Nullable Object narrow(BigInteger sum, Object like) {
    try {
      if (like instanceof Long) {
        return sum.longValueExact();
      } else if (like instanceof Integer) {
        return sum.intValueExact();
      }
      return like instanceof Short ? (Object) sum.shortValueExact() : (Object) sum.byteValueExact();
    } catch (ArithmeticException tooLarge) {
      return null;
    }
  }

  /** The elements in a set of the class that the field holds. */
  @SuppressWarnings("unchecked") // elements of sets in the same field
  private static Object fill(Set<?> like, Set<@Nullable Object> elements) {
    try {
      Set<Object> changeable = (Set<Object>) like;
      changeable.removeIf(element -> !elements.contains(element));
      elements.stream().filter(element -> !like.contains(element)).forEach(changeable::add);
      return changeable;
    } catch (UnsupportedOperationException fixed) {
      return Set.copyOf(elements);
    }
  }
}
