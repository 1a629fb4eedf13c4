package org.atolldb.federation.record;

import java.io.Closeable;
import java.io.File;
import java.io.Flushable;
import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.time.chrono.Chronology;
import java.util.Calendar;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;

/** What to do about classes that cannot be stored. */
final class Remedies {
  static final String PERSISTENT_KEY =
      "Use a persistent map or set from org.atolldb.collections, or key by an id of your own:"
          + " equality of persistent objects is identity, which does not outlive a transaction";

  private static final String TRANSIENT = "Mark the field transient, and restore it in AfterLoad";
  private static final String CODE =
      "Code is never stored: mark the field transient, or store an enum or a record that stands for it";
  private static final String TIME = "Use java.time.Instant or another class of java.time";
  private static final String PLAIN =
      "A persistent object is used by one thread at a time: use the plain class without concurrency";
  private static final String COLLECTION =
      "Copy it into an ArrayList, LinkedList, ArrayDeque, HashSet, LinkedHashSet, TreeSet, HashMap,"
          + " LinkedHashMap or TreeMap, or use what List.of, Set.of and Map.of give";
  private static final String TEXT = "Store its text, and make one of it where it is used";
  private static final String CALENDAR =
      "Store the java.time.LocalDate that it stands for, and the calendar's id as text";
  private static final String OF_JDK =
      "Store what it stands for: text, a number or a Java record of your own; or mark the field"
          + " transient, and restore it in AfterLoad";
  private static final String OTHER =
      "Make it a Java record, an enum or a subclass of Persistent, mark the field transient, or add a"
          + " pattern for the class to the configuration's allow-list";
  private static final Map<Class<?>, String> BY_CLASS = byClass();

  private Remedies() {}

  private static Map<Class<?>, String> byClass() {
    Map<Class<?>, String> remedies = new LinkedHashMap<>();
    remedies.put(StringBuilder.class, "Use a String");
    remedies.put(StringBuffer.class, "Use a String");
    remedies.put(Path.class, TEXT);
    remedies.put(Pattern.class, TEXT);
    remedies.put(URL.class, "Use java.net.URI");
    remedies.put(Chronology.class, CALENDAR);
    remedies.put(Clock.class, TRANSIENT);
    remedies.put(File.class, "Store its path as text");
    remedies.put(Class.class, "Store its name as text");
    remedies.put(Date.class, TIME);
    remedies.put(Calendar.class, TIME);
    remedies.put(Thread.class, TRANSIENT);
    remedies.put(ThreadLocal.class, TRANSIENT);
    remedies.put(ClassLoader.class, TRANSIENT);
    remedies.put(Executor.class, TRANSIENT);
    remedies.put(Lock.class, TRANSIENT);
    remedies.put(BaseStream.class, TRANSIENT);
    remedies.put(Iterator.class, TRANSIENT);
    remedies.put(Closeable.class, TRANSIENT);
    remedies.put(Flushable.class, TRANSIENT);
    remedies.put(Readable.class, TRANSIENT);
    remedies.put(Runnable.class, CODE);
    remedies.put(Callable.class, CODE);
    remedies.put(Comparator.class, CODE);
    return remedies;
  }

  static String of(Class<?> type) {
    if (type.isArray()) {
      return of(type.getComponentType());
    } else if (type.isHidden() || type.isSynthetic()) {
      return CODE;
    }
    for (Map.Entry<Class<?>, String> entry : BY_CLASS.entrySet()) {
      if (entry.getKey().isAssignableFrom(type)) {
        return entry.getValue();
      }
    }
    String name = type.getName();
    if (name.startsWith("java.util.function.")) {
      return CODE;
    } else if (name.startsWith("java.util.concurrent.")) {
      return PLAIN;
    } else if (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
      return COLLECTION;
    } else if (name.startsWith("java.time.chrono.")) {
      return CALENDAR;
    }
    return type.getClassLoader() == null && !type.isPrimitive() ? OF_JDK : OTHER;
  }

  static String describe(Class<?> type) {
    return type.isHidden() || type.isSynthetic()
        ? "a lambda or method reference, " + type.getName()
        : "an instance of " + type.getName();
  }

  /**
   * Whether nothing that can be stored could ever be of this open class. Functional interfaces are
   * not hopeless: an enum or a Java record may implement them.
   */
  static boolean isHopeless(Class<?> type) {
    String remedy = BY_CLASS.get(type);
    return (remedy != null && !remedy.equals(CODE))
        || BaseStream.class.isAssignableFrom(type)
        || Lock.class.isAssignableFrom(type)
        || (Closeable.class.isAssignableFrom(type) && type.getName().startsWith("java."));
  }
}
