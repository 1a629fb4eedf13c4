package org.atolldb.federation.record;

import static net.bytebuddy.jar.asm.Opcodes.ACC_FINAL;
import static net.bytebuddy.jar.asm.Opcodes.ACC_STATIC;
import static net.bytebuddy.jar.asm.Opcodes.ACC_SUPER;
import static net.bytebuddy.jar.asm.Opcodes.ACC_SYNTHETIC;
import static net.bytebuddy.jar.asm.Opcodes.ARETURN;
import static net.bytebuddy.jar.asm.Opcodes.INVOKESTATIC;
import static net.bytebuddy.jar.asm.Opcodes.V17;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * Full powers in a package of another module. A lookup from outside may define plain classes in a
 * package that is open to it, but no nest mates; a class inside may, and gives its lookup away.
 */
final class PackageLookup {
  private static final String NAME = "AtollPackageLookup";
  private static final String METHOD = "lookup";
  private static final MethodType TYPE = MethodType.methodType(Lookup.class);

  private PackageLookup() {}

  /**
   * A lookup that may do all that its class may.
   *
   * @param fromOutside a lookup for the class with private access
   */
  static Lookup of(Lookup fromOutside) throws IllegalAccessException {
    Class<?> type = fromOutside.lookupClass();
    try {
      Lookup inside = (Lookup) fromOutside.findStatic(define(fromOutside), METHOD, TYPE).invoke();
      return MethodHandles.privateLookupIn(type, inside);
    } catch (IllegalAccessException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("Cannot enter package " + type.getPackageName(), e);
    }
  }

  private static Class<?> define(Lookup fromOutside)
      throws IllegalAccessException, ClassNotFoundException {
    Class<?> type = fromOutside.lookupClass();
    String name = type.getPackageName() + "." + NAME;
    try {
      return fromOutside.defineClass(bytes(name.replace('.', '/')));
    } catch (LinkageError definedBefore) {
      return Class.forName(name, false, type.getClassLoader());
    }
  }

  private static byte[] bytes(String internalName) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        V17, ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC, internalName, null, "java/lang/Object", null);
    String descriptor = TYPE.descriptorString();
    MethodVisitor code = writer.visitMethod(ACC_STATIC, METHOD, descriptor, null, null);
    code.visitCode();
    code.visitMethodInsn(
        INVOKESTATIC, Type.getInternalName(MethodHandles.class), METHOD, descriptor, false);
    code.visitInsn(ARETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
