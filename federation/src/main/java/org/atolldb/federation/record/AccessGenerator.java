package org.atolldb.federation.record;

import static net.bytebuddy.jar.asm.Opcodes.ACC_FINAL;
import static net.bytebuddy.jar.asm.Opcodes.ACC_PUBLIC;
import static net.bytebuddy.jar.asm.Opcodes.ACC_SUPER;
import static net.bytebuddy.jar.asm.Opcodes.ALOAD;
import static net.bytebuddy.jar.asm.Opcodes.INVOKESPECIAL;
import static net.bytebuddy.jar.asm.Opcodes.RETURN;
import static net.bytebuddy.jar.asm.Opcodes.V17;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;
import org.atolldb.NotStorableException;
import org.atolldb.spi.FieldAccess;
import org.atolldb.spi.RecordAccess;

/**
 * Generates the nest mates that access fields, as hidden classes. They depend on nothing but the
 * class, go with it, and are shared by all federations: one that is opened later finds them
 * compiled.
 */
final class AccessGenerator {
  private static final ClassValue<Map<Fields, FieldAccess>> FIELDS =
      new ClassValue<>() {
        @Override
        protected Map<Fields, FieldAccess> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private static final ClassValue<RecordAccess> RECORDS =
      new ClassValue<>() {
        @Override
        protected RecordAccess computeValue(Class<?> type) {
          return generate(type);
        }
      };

  private AccessGenerator() {}

  /**
   * Access to fields of one class.
   *
   * @param owner the class that declares all of them
   * @param fields the fields, numbered in this order
   * @param first the number of the first one
   */
  static FieldAccess fields(Class<?> owner, List<Field> fields, int first) {
    return FIELDS
        .get(owner)
        .computeIfAbsent(new Fields(List.copyOf(fields), first), wanted -> generate(owner, wanted));
  }

  private static FieldAccess generate(Class<?> owner, Fields wanted) {
    List<Field> fields = wanted.fields();
    Lookup lookup = Opened.lookup(owner);
    ClassWriter writer = begin(owner, FieldAccess.class);
    new FieldAccessMethods(writer, owner, fields, wanted.first()).generate();
    return (FieldAccess) define(lookup, writer, setters(lookup, fields));
  }

  /** Access to the components of a Java record. */
  static RecordAccess record(Class<?> type) {
    return RECORDS.get(type);
  }

  private static RecordAccess generate(Class<?> type) {
    Lookup lookup = Opened.lookup(type);
    ClassWriter writer = begin(type, RecordAccess.class);
    new RecordAccessMethods(writer, type).generate();
    return (RecordAccess) define(lookup, writer, List.of());
  }

  /**
   * Bytecode may not assign a final field of another class; these handles may. In the order of the
   * fields.
   */
  private static List<MethodHandle> setters(Lookup lookup, List<Field> fields) {
    List<MethodHandle> setters = new ArrayList<>();
    for (Field field : fields) {
      if (Modifier.isFinal(field.getModifiers())) {
        setters.add(setter(lookup, field));
      }
    }
    return setters;
  }

  private static MethodHandle setter(Lookup lookup, Field field) {
    try {
      field.setAccessible(true);
      return lookup.unreflectSetter(field);
    } catch (IllegalAccessException e) {
      throw new NotStorableException(
          "Cannot store field "
              + field.getDeclaringClass().getName()
              + "."
              + field.getName()
              + ": this JVM does not allow final fields to be set on load. Weave the class at build time,"
              + " or remove 'final'.",
          e);
    }
  }

  private static ClassWriter begin(Class<?> owner, Class<?> superclass) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    String parent = Type.getInternalName(superclass);
    String name = Type.getInternalName(owner) + "$$" + superclass.getSimpleName();
    writer.visit(V17, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, name, null, parent, null);
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(INVOKESPECIAL, parent, "<init>", "()V", false);
    code.visitInsn(RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    return writer;
  }

  private static Object define(Lookup lookup, ClassWriter writer, Object data) {
    writer.visitEnd();
    try {
      Lookup hidden =
          lookup.defineHiddenClassWithClassData(
              writer.toByteArray(), data, true, Lookup.ClassOption.NESTMATE);
      return hidden
          .findConstructor(hidden.lookupClass(), MethodType.methodType(void.class))
          .invoke();
    } catch (LinkageError e) {
      throw unlinked(lookup.lookupClass(), e);
    } catch (Throwable e) {
      throw new IllegalStateException("Cannot define access to " + lookup.lookupClass(), e);
    }
  }

  /** The generated class extends one of Atoll's, which its neighbour's module must read. */
  private static NotStorableException unlinked(Class<?> type, LinkageError e) {
    return new NotStorableException(
        "Cannot store "
            + type.getName()
            + ": its module "
            + type.getModule().getName()
            + " does not read Atoll's. Add 'requires "
            + FieldAccess.class.getModule().getName()
            + ";' to its module-info, or store a class of your own instead.",
        e);
  }

  /** Fields of one class, and the number of the first one. */
  private record Fields(List<Field> fields, int first) {}
}
