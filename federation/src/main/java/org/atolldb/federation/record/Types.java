package org.atolldb.federation.record;

import java.lang.reflect.Modifier;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.atolldb.ClassMissingException;
import org.atolldb.ClassNotAllowedException;
import org.atolldb.Persistent;
import org.atolldb.WeakRef;
import org.atolldb.federation.schema.Declarations;
import org.jspecify.annotations.Nullable;

/** The types of values, by class and by name. Thread-safe. */
final class Types {
  private static final Map<Class<?>, ValueType> BUILT_IN = builtIn();

  /** What Kotlin's {@code emptyList()} and its like give, and what it comes back as. */
  private static final Map<String, Class<?>> EMPTY_OF_KOTLIN =
      Map.of(
          "kotlin.collections.EmptyList", Collections.emptyList().getClass(),
          "kotlin.collections.EmptySet", Collections.emptySet().getClass(),
          "kotlin.collections.EmptyMap", Collections.emptyMap().getClass());

  private final AllowList allowed;
  private final ClassLoader loader;
  private final Declarations declarations;
  private final Function<Class<? extends Persistent>, ClassPlan> plans;
  private final Places places = new Places(this);
  private final Map<Class<?>, ValueType> byClass = new ConcurrentHashMap<>(BUILT_IN);
  private final Map<String, ValueType> byName = new ConcurrentHashMap<>();
  private volatile @Nullable JacksonValues jackson;

  Types(
      AllowList allowed,
      ClassLoader loader,
      Declarations declarations,
      Function<Class<? extends Persistent>, ClassPlan> plans) {
    this.allowed = allowed;
    this.loader = loader;
    this.declarations = declarations;
    this.plans = plans;
    BUILT_IN.values().forEach(type -> byName.put(type.name(), type));
  }

  private static Map<Class<?>, ValueType> builtIn() {
    Map<Class<?>, ValueType> types = new HashMap<>();
    types.putAll(Scalars.all());
    types.putAll(PrimitiveArrayType.all());
    types.putAll(JdkCollections.all());
    types.put(Optional.class, new OptionalType());
    types.put(EnumSet.class, new EnumSetType());
    types.put(EnumMap.class, new EnumMapType());
    types.put(WeakRef.class, new WeakRefType());
    types.put(BitSet.class, new BitSetType());
    return types;
  }

  Declarations declarations() {
    return declarations;
  }

  ClassPlan plan(Class<? extends Persistent> type) {
    return plans.apply(type);
  }

  Places places() {
    return places;
  }

  /** The type of a class's instances, or null if they cannot be stored. */
  @Nullable ValueType of(Class<?> type) {
    ValueType known = byClass.get(type);
    if (known != null) {
      return known;
    }
    ValueType made = make(type);
    if (made == null) {
      return null;
    }
    ValueType first = byClass.putIfAbsent(type, made);
    return first == null ? made : first;
  }

  /** The type of a class that is known to have one. */
  ValueType known(Class<?> type) {
    ValueType found = of(type);
    if (found == null) {
      throw new IllegalArgumentException("No values of " + type);
    }
    return found;
  }

  private @Nullable ValueType make(Class<?> type) {
    if (EnumSet.class.isAssignableFrom(type)) {
      return of(EnumSet.class);
    } else if (ZoneId.class.isAssignableFrom(type)) {
      return of(ZoneId.class);
    } else if (Enum.class.isAssignableFrom(type) && type != Enum.class) {
      return type.isEnum() ? new EnumType(type) : of(type.getSuperclass());
    } else if (type.isArray()) {
      return array(type.getComponentType());
    } else if (EMPTY_OF_KOTLIN.containsKey(type.getName())) {
      return of(EMPTY_OF_KOTLIN.get(type.getName()));
    } else if (Persistent.class.isAssignableFrom(type) || !allowed.allows(type)) {
      return null;
    }
    return type.isRecord() ? new RecordType(type, this) : new ForeignType(type, jackson());
  }

  /** Costly to make, and rarely needed; racing threads may make two alike. */
  private JacksonValues jackson() {
    JacksonValues known = jackson;
    if (known == null) {
      known = new JacksonValues(allowed, loader);
      jackson = known;
    }
    return known;
  }

  private @Nullable ValueType array(Class<?> component) {
    try {
      return new ArrayType(component, places.element(component));
    } catch (RefusedException e) {
      return null;
    }
  }

  /** The type that a record names. */
  ValueType named(String name) {
    ValueType known = byName.get(name);
    if (known == null) {
      known = resolve(name);
      byName.put(name, known);
    }
    return known;
  }

  private ValueType resolve(String name) {
    Class<?> type = load(name);
    if (Persistent.class.isAssignableFrom(type) && type != Persistent.class) {
      return new PromotedType(type.asSubclass(Persistent.class));
    } else if (type.isArray()) {
      requireAllowed(name, innermost(type), true);
    } else {
      requireAllowed(name, type, false);
    }
    ValueType found = of(type);
    if (found == null) {
      throw notAllowed(name);
    }
    return found;
  }

  private static Class<?> innermost(Class<?> array) {
    Class<?> component = array.getComponentType();
    return component.isArray() ? innermost(component) : component;
  }

  /** An array may also be declared with what is never instantiated. */
  private void requireAllowed(String name, Class<?> type, boolean component) {
    boolean harmless =
        component && (type.isPrimitive() || type.isInterface() || isOpen(type) || of(type) != null);
    if (!harmless && !allowed.allows(type) && !byClass.containsKey(type)) {
      throw notAllowed(name);
    }
  }

  private static boolean isOpen(Class<?> type) {
    return type == Object.class || Modifier.isAbstract(type.getModifiers());
  }

  private ClassNotAllowedException notAllowed(String name) {
    return new ClassNotAllowedException(
        "A record names the class "
            + name
            + ", which is no Java record, enum, persistent class or known class of the JDK, and which the"
            + " allow-list "
            + allowed
            + " does not name. If values of it are to be stored, add a pattern for it to the"
            + " configuration's allow-list.");
  }

  /** Loads a class, by a name of any time, without running any of its code. */
  Class<?> load(String name) {
    try {
      return Class.forName(currentName(name), false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new ClassMissingException(
          "A record names the class "
              + name
              + ", which cannot be loaded ("
              + e
              + "). Put it on the class path or module path; if it has a new name, declare that with"
              + " schema().rename or under renamed-classes in the configuration.",
          e);
    }
  }

  /** Whether a class has another name now. */
  boolean isFormerName(String name) {
    return !currentName(name).equals(name);
  }

  /** An array's name has its component's name in it. */
  private String currentName(String name) {
    int element = name.lastIndexOf('[') + 2;
    if (element == 1 || !name.endsWith(";")) {
      return declarations.currentName(name);
    }
    String component = name.substring(element, name.length() - 1);
    return name.substring(0, element) + declarations.currentName(component) + ";";
  }

  /** The enum that a record names. */
  @SuppressWarnings({"rawtypes", "unchecked"}) // the type variable of Enum cannot be named
  Class<? extends Enum> enumType(String name) {
    Class<?> type = load(name);
    if (!type.isEnum()) {
      throw new MismatchException(name, "an enum");
    }
    return (Class<? extends Enum>) type;
  }

  /** The type of what stands in a place that implies none. */
  ValueType natural(SmileReader in) {
    int token = in.peek();
    if (Smile.isText(token)) {
      return Scalars.TEXT;
    } else if (token == Smile.INT || Smile.isSmallInt(token)) {
      return Scalars.INTEGER;
    }
    return switch (token) {
      case Smile.LONG -> Scalars.LONG;
      case Smile.TRUE, Smile.FALSE -> Scalars.BOOLEAN;
      case Smile.FLOAT -> Scalars.FLOAT;
      case Smile.DOUBLE -> Scalars.DOUBLE;
      case Smile.BIG_INTEGER -> Scalars.BIG_INTEGER;
      case Smile.BIG_DECIMAL -> Scalars.BIG_DECIMAL;
      case Smile.RAW_BINARY, Smile.SAFE_BINARY -> known(byte[].class);
      case Smile.START_ARRAY -> JdkCollections.ARRAY_LIST;
      default -> throw in.mismatch("a value with its type");
    };
  }
}
