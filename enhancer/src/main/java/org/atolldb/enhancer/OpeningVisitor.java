package org.atolldb.enhancer;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Lets a static initialiser open the module of its class to Atoll first. Not thread-safe. */
final class OpeningVisitor extends MethodVisitor {
  private static final String ACCESS = "org/atolldb/spi/ModuleAccess";
  private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";

  OpeningVisitor(MethodVisitor next) {
    super(Opcodes.ASM9, next);
  }

  /** Writes an initialiser that does nothing else. */
  static void writeInitialiser(MethodVisitor next) {
    MethodVisitor code = new OpeningVisitor(next);
    code.visitCode();
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  @Override
  public void visitCode() {
    super.visitCode();
    visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "java/lang/invoke/MethodHandles",
        "lookup",
        "()L" + LOOKUP + ";",
        false);
    visitMethodInsn(Opcodes.INVOKESTATIC, ACCESS, "open", "(L" + LOOKUP + ";)V", false);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    super.visitMaxs(Math.max(maxStack, 1), maxLocals);
  }
}
