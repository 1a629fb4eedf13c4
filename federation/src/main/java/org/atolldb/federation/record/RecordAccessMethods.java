package org.atolldb.federation.record;

import static net.bytebuddy.jar.asm.Opcodes.AALOAD;
import static net.bytebuddy.jar.asm.Opcodes.ACC_PUBLIC;
import static net.bytebuddy.jar.asm.Opcodes.ALOAD;
import static net.bytebuddy.jar.asm.Opcodes.ARETURN;
import static net.bytebuddy.jar.asm.Opcodes.CHECKCAST;
import static net.bytebuddy.jar.asm.Opcodes.DUP;
import static net.bytebuddy.jar.asm.Opcodes.GETFIELD;
import static net.bytebuddy.jar.asm.Opcodes.INVOKESPECIAL;
import static net.bytebuddy.jar.asm.Opcodes.INVOKEVIRTUAL;
import static net.bytebuddy.jar.asm.Opcodes.NEW;
import static net.bytebuddy.jar.asm.Opcodes.RETURN;

import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;
import org.atolldb.spi.FieldWriter;

/** The methods of a generated {@link org.atolldb.spi.RecordAccess}. */
final class RecordAccessMethods {
  private static final String WRITER = Type.getInternalName(FieldWriter.class);
  private static final String OBJECT = "Ljava/lang/Object;";
  private final ClassWriter writer;
  private final String type;
  private final RecordComponent[] components;

  RecordAccessMethods(ClassWriter writer, Class<?> type) {
    this.writer = writer;
    this.type = Type.getInternalName(type);
    this.components = type.getRecordComponents();
  }

  void generate() {
    write();
    create();
  }

  /** {@code out.write(0, r.a); out.write(1, r.b); ...} */
  private void write() {
    String descriptor = "(" + OBJECT + "L" + WRITER + ";)V";
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC, "write", descriptor, null, null);
    code.visitCode();
    for (int i = 0; i < components.length; i++) {
      Class<?> component = components[i].getType();
      String field = Type.getDescriptor(component);
      code.visitVarInsn(ALOAD, 2);
      code.visitLdcInsn(i);
      code.visitVarInsn(ALOAD, 1);
      code.visitTypeInsn(CHECKCAST, type);
      code.visitFieldInsn(GETFIELD, type, components[i].getName(), field);
      String value = component.isPrimitive() ? field : OBJECT;
      code.visitMethodInsn(INVOKEVIRTUAL, WRITER, "write", "(I" + value + ")V", false);
    }
    code.visitInsn(RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** {@code return new R((A) components[0], ...);} */
  private void create() {
    String descriptor = "([" + OBJECT + ")" + OBJECT;
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC, "create", descriptor, null, null);
    code.visitCode();
    code.visitTypeInsn(NEW, type);
    code.visitInsn(DUP);
    StringBuilder constructor = new StringBuilder("(");
    for (int i = 0; i < components.length; i++) {
      code.visitVarInsn(ALOAD, 1);
      code.visitLdcInsn(i);
      code.visitInsn(AALOAD);
      cast(code, components[i].getType());
      constructor.append(Type.getDescriptor(components[i].getType()));
    }
    code.visitMethodInsn(INVOKESPECIAL, type, "<init>", constructor + ")V", false);
    code.visitInsn(ARETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void cast(MethodVisitor code, Class<?> component) {
    if (!component.isPrimitive()) {
      code.visitTypeInsn(CHECKCAST, Type.getInternalName(component));
      return;
    }
    Class<?> box = MethodType.methodType(component).wrap().returnType();
    String name = Type.getInternalName(box);
    code.visitTypeInsn(CHECKCAST, name);
    String descriptor = "()" + Type.getDescriptor(component);
    code.visitMethodInsn(INVOKEVIRTUAL, name, component.getName() + "Value", descriptor, false);
  }
}
