package org.atolldb.federation.record;

import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.atolldb.ClassMissingException;
import org.atolldb.ClassNotAllowedException;
import org.atolldb.Persistent;
import org.atolldb.federation.schema.Declarations;
import org.atolldb.spi.WeavingMode;
import org.atolldb.spi.Woven;

/**
 * Turns objects into records and back, one for a federation. Thread-safe; does not block, except
 * that the first use of a class may weave it and reads its class file.
 */
public final class RecordCodec {
  private final Types types;
  private final WeavingMode weaving;
  private final Map<Class<?>, ClassPlan> plans = new ConcurrentHashMap<>();
  private final Map<String, ClassPlan> plansByName = new ConcurrentHashMap<>();

  /**
   * A codec that accepts every way of weaving, for classes that never changed.
   *
   * @param allowed which classes records may hold
   * @param loader where classes named in records are looked up
   */
  public RecordCodec(AllowList allowed, ClassLoader loader) {
    this(allowed, loader, WeavingMode.AUTO, new Declarations(loader));
  }

  /**
   * A codec.
   *
   * @param allowed which classes records may hold
   * @param loader where classes named in records are looked up
   * @param weaving how classes may be woven
   * @param declarations what was declared about earlier versions of classes
   */
  public RecordCodec(
      AllowList allowed, ClassLoader loader, WeavingMode weaving, Declarations declarations) {
    this.types = new Types(allowed, loader, declarations, this::plan);
    this.weaving = weaving;
  }

  /**
   * The plan of a persistent class; made at the first call, which checks the class.
   *
   * @param type a class that can have instances
   * @return its plan, always the same
   * @throws org.atolldb.NotWovenException if the class is not woven and cannot be woven now
   * @throws org.atolldb.NotStorableException if a field cannot be stored, or the class's package is
   *     not open to Atoll; names class, field and remedy
   */
  public ClassPlan plan(Class<? extends Persistent> type) {
    ClassPlan known = plans.get(type);
    if (known != null) {
      return known;
    }
    WovenMarker.require(type, weaving);
    Opened.tryToOpen(type);
    ClassPlan made = new ClassPlan(type, types);
    ClassPlan first = plans.putIfAbsent(type, made);
    return first == null ? made : first;
  }

  /**
   * Makes sure that all classes met so far still are woven: a debugger may have put unwoven classes
   * in their place. Takes some ten nanoseconds a class.
   *
   * @throws org.atolldb.NotWovenException as {@link #plan(Class)}
   */
  public void requireWoven() {
    for (Class<?> type : plans.keySet()) {
      WovenMarker.require(type, weaving);
    }
  }

  /**
   * The plan of a class that a database's class table names.
   *
   * @param className its full name
   * @return its plan
   * @throws org.atolldb.ClassMissingException if there is no such class, or it cannot be linked
   * @throws org.atolldb.ClassNotAllowedException if it is not a persistent class
   * @throws org.atolldb.NotWovenException as {@link #plan(Class)}
   * @throws org.atolldb.NotStorableException as {@link #plan(Class)}
   */
  public ClassPlan plan(String className) {
    ClassPlan known = plansByName.get(className);
    if (known == null) {
      known = plan(persistentClass(className));
      plansByName.put(className, known);
    }
    return known;
  }

  /**
   * The plan of a class that a database's class table names, also if the program has no such class.
   *
   * @param className its full name
   * @return its plan, a {@link BrokenPlan} if the class is missing or not persistent
   * @throws org.atolldb.NotWovenException as {@link #plan(Class)}
   * @throws org.atolldb.NotStorableException as {@link #plan(Class)}
   */
  public ClassPlan planOrBroken(String className) {
    ClassPlan known = plansByName.get(className);
    if (known != null) {
      return known;
    }
    try {
      return plan(className);
    } catch (ClassMissingException | ClassNotAllowedException | LinkageError e) {
      ClassPlan made = new BrokenPlan(className, String.valueOf(e.getMessage()), types);
      ClassPlan first = plansByName.putIfAbsent(className, made);
      return first == null ? made : first;
    }
  }

  private Class<? extends Persistent> persistentClass(String className) {
    Class<?> type = types.load(className);
    if (!Persistent.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
      throw new ClassNotAllowedException(
          "A database's class table names "
              + className
              + ", which is no class of persistent objects. If its objects were stored by an earlier"
              + " version of the program, make it a subclass of Persistent again.");
    }
    return type.asSubclass(Persistent.class);
  }

  /**
   * Whether a class that a database's class table names is another class or inherits from it.
   *
   * @param className its full name
   * @param type the other class
   * @return false also if there is no such class any more
   */
  public boolean isKindOf(String className, Class<? extends Persistent> type) {
    try {
      return type.isAssignableFrom(types.load(className));
    } catch (ClassMissingException gone) {
      return false;
    }
  }

  /**
   * What {@link ClassPlan#isOutdated} compares the records of a class with, in short.
   *
   * @param plan the class
   * @return its name and a number, another one once other records would be outdated
   */
  public String shape(ClassPlan plan) {
    String all = plan.shape() + new TreeMap<>(types.declarations().renamed());
    UUID hash = UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    return plan.name() + " " + Long.toHexString(hash.getMostSignificantBits());
  }

  /**
   * How the persistent classes met so far were woven.
   *
   * @return {@code build}, {@code agent} or {@code attach} by class name, ordered by name
   */
  public Map<String, String> wovenClasses() {
    Map<String, String> woven = new TreeMap<>();
    for (Class<?> type : plans.keySet()) {
      Woven marker = type.getAnnotation(Woven.class);
      if (marker != null) {
        woven.put(type.getName(), marker.by());
      }
    }
    return woven;
  }

  /**
   * What a record refers to, from its header alone: no class is loaded.
   *
   * @param record a record
   * @param own the database that holds it
   * @return the references, in the record's order; a target may come more than once
   * @throws RecordDamagedException if the header is not well formed
   */
  public List<Reference> references(byte[] record, UUID own) {
    try {
      RecordHeader header = new RecordHeader(record, own);
      List<Reference> references = new ArrayList<>(header.count());
      for (int i = 0; i < header.count(); i++) {
        references.add(header.reference(i));
      }
      return references;
    } catch (IndexOutOfBoundsException e) {
      throw new RecordDamagedException(record.length, "ends too early", e);
    }
  }

  /**
   * Which parts of a record make it large: no class is loaded.
   *
   * @param record a record
   * @param own the database that holds it
   * @param className the object's class
   * @return the largest fields with their sizes, and with the path into them if one part is most
   * @throws RecordDamagedException if the record is not well formed
   */
  public String largestParts(byte[] record, UUID own, String className) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    return RecordWeights.describe(record, own, simple.substring(simple.lastIndexOf('$') + 1));
  }

  /**
   * How many references a record has, from its first bytes.
   *
   * @param bytes an array with a record in it whose header is well formed
   * @param from where the record begins
   * @return the count; a target may be counted more than once
   */
  public static int countReferences(byte[] bytes, int from) {
    return RecordHeader.countReferences(bytes, from);
  }

  /**
   * A record's state as JSON, for people: no class is loaded.
   *
   * @param record a record
   * @param own the database that holds it
   * @param show how to write a reference
   * @return indented JSON
   * @throws RecordDamagedException if the record is not well formed
   */
  public String json(byte[] record, UUID own, Function<Reference, String> show) {
    return JsonText.of(record, own, show);
  }
}
