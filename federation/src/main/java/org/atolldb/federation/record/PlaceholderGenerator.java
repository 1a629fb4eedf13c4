package org.atolldb.federation.record;

import static net.bytebuddy.jar.asm.Opcodes.ACC_FINAL;
import static net.bytebuddy.jar.asm.Opcodes.ACC_PROTECTED;
import static net.bytebuddy.jar.asm.Opcodes.ACC_PUBLIC;
import static net.bytebuddy.jar.asm.Opcodes.ACC_SUPER;
import static net.bytebuddy.jar.asm.Opcodes.ACC_SYNTHETIC;
import static net.bytebuddy.jar.asm.Opcodes.ATHROW;
import static net.bytebuddy.jar.asm.Opcodes.DUP;
import static net.bytebuddy.jar.asm.Opcodes.INVOKESPECIAL;
import static net.bytebuddy.jar.asm.Opcodes.NEW;
import static net.bytebuddy.jar.asm.Opcodes.V17;

import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;
import org.atolldb.ClassMissingException;
import org.atolldb.Persistent;

/**
 * Generates a class without constructors that fits a declaration and whose abstract methods throw.
 * Used once.
 */
final class PlaceholderGenerator {
  private static final String SUFFIX = "$$Broken";
  private static final String THROWN = Type.getInternalName(ClassMissingException.class);
  private final Class<?> declared;
  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);

  /**
   * @param declared a class or interface that may be extended in its package
   */
  PlaceholderGenerator(Class<?> declared) {
    this.declared = declared;
  }

  /**
   * The class.
   *
   * @throws LinkageError if the declared class is final or sealed
   * @throws org.atolldb.NotStorableException if its package is not open to Atoll
   */
  Class<? extends Persistent> generate() {
    String name = Type.getInternalName(declared);
    boolean isInterface = declared.isInterface();
    writer.visit(
        V17,
        ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC,
        name + SUFFIX,
        null,
        isInterface ? Type.getInternalName(Persistent.class) : name,
        isInterface ? new String[] {name} : null);
    unimplemented().forEach(this::implement);
    writer.visitEnd();
    return define(Opened.lookup(declared)).asSubclass(Persistent.class);
  }

  /** Two threads may come here at once; a hidden class could not be instantiated. */
  private Class<?> define(Lookup lookup) {
    try {
      return lookup.defineClass(writer.toByteArray());
    } catch (LinkageError e) {
      try {
        return lookup.findClass(declared.getName() + SUFFIX);
      } catch (ClassNotFoundException | IllegalAccessException absent) {
        throw e;
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("its package is not accessible", e);
    }
  }

  private List<Method> unimplemented() {
    Map<String, Method> nearest = new HashMap<>();
    for (Class<?> level = superclass(); level != null; level = level.getSuperclass()) {
      Arrays.stream(level.getDeclaredMethods())
          .filter(method -> !Modifier.isPrivate(method.getModifiers()))
          .forEach(method -> nearest.putIfAbsent(signature(method), method));
    }
    for (Method method : declared.getMethods()) {
      nearest.putIfAbsent(signature(method), method);
    }
    List<Method> found = new ArrayList<>(nearest.values());
    found.removeIf(method -> !Modifier.isAbstract(method.getModifiers()));
    return found;
  }

  private Class<?> superclass() {
    return declared.isInterface() ? Persistent.class : declared;
  }

  private static String signature(Method method) {
    return method.getName() + Type.getMethodDescriptor(method);
  }

  /** {@code throw new ClassMissingException("...");} */
  private void implement(Method method) {
    int access = method.getModifiers() & (ACC_PUBLIC | ACC_PROTECTED);
    MethodVisitor code =
        writer.visitMethod(access, method.getName(), Type.getMethodDescriptor(method), null, null);
    code.visitCode();
    code.visitTypeInsn(NEW, THROWN);
    code.visitInsn(DUP);
    code.visitLdcInsn(
        "Calling "
            + declared.getName()
            + "."
            + method.getName()
            + " failed: the object's class is missing. Atoll.broken tells what is stored.");
    code.visitMethodInsn(INVOKESPECIAL, THROWN, "<init>", "(Ljava/lang/String;)V", false);
    code.visitInsn(ATHROW);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
