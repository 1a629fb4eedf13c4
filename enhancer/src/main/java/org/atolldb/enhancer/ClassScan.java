package org.atolldb.enhancer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/** What one look at a class file tells before its methods are read. Not thread-safe. */
final class ClassScan extends ClassVisitor {
  private static final int FIELD_REFERENCE = 9;

  final List<String> publicFields = new ArrayList<>();

  /** The version in the class's marker, 0 if it has none. */
  int wovenVersion;

  private ClassScan() {
    super(Opcodes.ASM9);
  }

  static ClassScan of(ClassReader reader) {
    ClassScan scan = new ClassScan();
    reader.accept(scan, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return scan;
  }

  /**
   * Whether the constant pool names a field that needs guards; far cheaper than reading all
   * methods.
   */
  static boolean namesGuardedField(ClassReader reader, PersistentClasses classes) {
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      if (item > 0 && reader.readByte(item - 1) == FIELD_REFERENCE) {
        String owner = reader.readClass(item, buffer);
        int nameAndType = reader.getItem(reader.readUnsignedShort(item + 2));
        String name = reader.readUTF8(nameAndType, buffer);
        String descriptor = reader.readUTF8(nameAndType + 2, buffer);
        if (classes.kindOf(owner, ClassFacts.key(name, descriptor)) != FieldKind.OTHER) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    if (FieldKind.of(access) != FieldKind.OTHER && (access & Opcodes.ACC_PUBLIC) != 0) {
      publicFields.add(name);
    }
    return null;
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    if (!descriptor.equals(Weaver.MARKER)) {
      return null;
    }
    return new AnnotationVisitor(Opcodes.ASM9) {
      @Override
      public void visit(String name, Object value) {
        if (name.equals("version") && value instanceof Integer version) {
          wovenVersion = version;
        }
      }
    };
  }
}
