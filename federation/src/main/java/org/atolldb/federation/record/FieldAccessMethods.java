package org.atolldb.federation.record;

import static net.bytebuddy.jar.asm.Opcodes.ACC_PUBLIC;
import static net.bytebuddy.jar.asm.Opcodes.ACONST_NULL;
import static net.bytebuddy.jar.asm.Opcodes.ALOAD;
import static net.bytebuddy.jar.asm.Opcodes.ARETURN;
import static net.bytebuddy.jar.asm.Opcodes.ASTORE;
import static net.bytebuddy.jar.asm.Opcodes.CHECKCAST;
import static net.bytebuddy.jar.asm.Opcodes.DCONST_0;
import static net.bytebuddy.jar.asm.Opcodes.FCONST_0;
import static net.bytebuddy.jar.asm.Opcodes.GETFIELD;
import static net.bytebuddy.jar.asm.Opcodes.GOTO;
import static net.bytebuddy.jar.asm.Opcodes.H_INVOKESTATIC;
import static net.bytebuddy.jar.asm.Opcodes.ICONST_0;
import static net.bytebuddy.jar.asm.Opcodes.ILOAD;
import static net.bytebuddy.jar.asm.Opcodes.INVOKEVIRTUAL;
import static net.bytebuddy.jar.asm.Opcodes.IRETURN;
import static net.bytebuddy.jar.asm.Opcodes.ISTORE;
import static net.bytebuddy.jar.asm.Opcodes.LCONST_0;
import static net.bytebuddy.jar.asm.Opcodes.PUTFIELD;
import static net.bytebuddy.jar.asm.Opcodes.RETURN;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;
import org.atolldb.spi.FieldReader;
import org.atolldb.spi.FieldWriter;

/** The methods of a generated {@link org.atolldb.spi.FieldAccess}. */
final class FieldAccessMethods {
  private static final String READER = Type.getInternalName(FieldReader.class);
  private static final String WRITER = Type.getInternalName(FieldWriter.class);
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final int IN = 2;
  private static final int FIELD = 3;
  private static final int INSTANCE = 4;
  private final ClassWriter writer;
  private final String owner;
  private final List<Field> fields;
  private final int first;

  FieldAccessMethods(ClassWriter writer, Class<?> owner, List<Field> fields, int first) {
    this.writer = writer;
    this.owner = Type.getInternalName(owner);
    this.fields = fields;
    this.first = first;
  }

  void generate() {
    method("write", "(" + OBJECT + "L" + WRITER + ";)V", this::write);
    method("read", "(" + OBJECT + "L" + READER + ";I)I", this::read);
    method("clear", "(" + OBJECT + ")V", this::clear);
    method("get", "(" + OBJECT + "I)" + OBJECT, this::get);
  }

  private void method(String name, String descriptor, Consumer<MethodVisitor> body) {
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC, name, descriptor, null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 1);
    code.visitTypeInsn(CHECKCAST, owner);
    code.visitVarInsn(ASTORE, INSTANCE);
    body.accept(code);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** {@code out.write(0, t.a); out.write(1, t.b); ...} */
  private void write(MethodVisitor code) {
    for (int i = 0; i < fields.size(); i++) {
      code.visitVarInsn(ALOAD, 2);
      code.visitLdcInsn(first + i);
      getField(code, fields.get(i));
      code.visitMethodInsn(
          INVOKEVIRTUAL, WRITER, "write", "(I" + erased(fields.get(i)) + ")V", false);
    }
    code.visitInsn(RETURN);
  }

  /**
   * {@code for (;;) { switch (field) { case 0: t.a = in.readInt(); break; ... default: return
   * field; } field = in.next(); }}
   */
  private void read(MethodVisitor code) {
    Label again = new Label();
    Label next = new Label();
    Label other = new Label();
    Label[] cases = cases();
    code.visitLabel(again);
    code.visitVarInsn(ILOAD, FIELD);
    code.visitTableSwitchInsn(first, first + cases.length - 1, other, cases);
    for (int i = 0; i < cases.length; i++) {
      code.visitLabel(cases[i]);
      int index = first + i;
      putField(code, fields.get(i), value -> readValue(value, fields.get(index - first), index));
      code.visitJumpInsn(GOTO, next);
    }
    code.visitLabel(next);
    code.visitVarInsn(ALOAD, IN);
    code.visitMethodInsn(INVOKEVIRTUAL, READER, "next", "()I", false);
    code.visitVarInsn(ISTORE, FIELD);
    code.visitJumpInsn(GOTO, again);
    code.visitLabel(other);
    code.visitVarInsn(ILOAD, FIELD);
    code.visitInsn(IRETURN);
  }

  private static void readValue(MethodVisitor code, Field field, int index) {
    code.visitVarInsn(ALOAD, IN);
    Class<?> type = field.getType();
    if (type.isPrimitive()) {
      String name = type.getName();
      String method = "read" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
      code.visitMethodInsn(INVOKEVIRTUAL, READER, method, "()" + erased(field), false);
    } else {
      code.visitLdcInsn(index);
      code.visitMethodInsn(INVOKEVIRTUAL, READER, "readObject", "(I)" + OBJECT, false);
      code.visitTypeInsn(CHECKCAST, Type.getInternalName(type));
    }
  }

  private void clear(MethodVisitor code) {
    for (Field field : fields) {
      int zero =
          switch (Type.getType(field.getType()).getSort()) {
            case Type.LONG -> LCONST_0;
            case Type.FLOAT -> FCONST_0;
            case Type.DOUBLE -> DCONST_0;
            case Type.OBJECT, Type.ARRAY -> ACONST_NULL;
            default -> ICONST_0;
          };
      putField(code, field, value -> value.visitInsn(zero));
    }
    code.visitInsn(RETURN);
  }

  private void get(MethodVisitor code) {
    Label none = new Label();
    Label[] cases = cases();
    code.visitVarInsn(ILOAD, 2);
    code.visitTableSwitchInsn(first, first + cases.length - 1, none, cases);
    for (int i = 0; i < cases.length; i++) {
      code.visitLabel(cases[i]);
      if (fields.get(i).getType().isPrimitive()) {
        code.visitInsn(ACONST_NULL);
      } else {
        getField(code, fields.get(i));
      }
      code.visitInsn(ARETURN);
    }
    code.visitLabel(none);
    code.visitInsn(ACONST_NULL);
    code.visitInsn(ARETURN);
  }

  private Label[] cases() {
    Label[] cases = new Label[fields.size()];
    for (int i = 0; i < cases.length; i++) {
      cases[i] = new Label();
    }
    return cases;
  }

  private void getField(MethodVisitor code, Field field) {
    code.visitVarInsn(ALOAD, INSTANCE);
    code.visitFieldInsn(GETFIELD, owner, field.getName(), Type.getDescriptor(field.getType()));
  }

  private void putField(MethodVisitor code, Field field, Consumer<MethodVisitor> value) {
    String descriptor = Type.getDescriptor(field.getType());
    if (!Modifier.isFinal(field.getModifiers())) {
      code.visitVarInsn(ALOAD, INSTANCE);
      value.accept(code);
      code.visitFieldInsn(PUTFIELD, owner, field.getName(), descriptor);
      return;
    }
    code.visitLdcInsn(setter(field));
    code.visitVarInsn(ALOAD, INSTANCE);
    value.accept(code);
    code.visitMethodInsn(
        INVOKEVIRTUAL,
        Type.getInternalName(MethodHandle.class),
        "invokeExact",
        "(L" + owner + ";" + descriptor + ")V",
        false);
  }

  /** The handle in the class data: one for each final field. */
  private ConstantDynamic setter(Field field) {
    int index = 0;
    for (Field other : fields) {
      if (other == field) {
        break;
      } else if (Modifier.isFinal(other.getModifiers())) {
        index++;
      }
    }
    Handle bootstrap =
        new Handle(
            H_INVOKESTATIC,
            Type.getInternalName(MethodHandles.class),
            "classDataAt",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;I)"
                + OBJECT,
            false);
    return new ConstantDynamic(
        "_", Type.getDescriptor(MethodHandle.class), bootstrap, (Object) index);
  }

  private static String erased(Field field) {
    return field.getType().isPrimitive() ? Type.getDescriptor(field.getType()) : OBJECT;
  }
}
