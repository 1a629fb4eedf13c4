package org.atolldb.federation.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Final instance fields with a constant initialiser. The compiler puts the constant wherever they
 * are read, so that a stored value would never be seen. Only the class file tells which they are,
 * also after weaving has taken the {@code final} away.
 */
final class ConstantFields {
  private ConstantFields() {}

  /** Their names; none for a class that was generated without a class file. */
  static Set<String> of(Class<?> type) {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in == null ? Set.of() : read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the class file of " + type.getName(), e);
    }
  }

  private static Set<String> read(byte[] classFile) {
    Set<String> names = new HashSet<>();
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable FieldVisitor visitField(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              @Nullable Object value) {
            if (value != null && (access & Opcodes.ACC_STATIC) == 0) {
              names.add(name);
            }
            return null;
          }
        };
    new ClassReader(classFile)
        .accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return names;
  }
}
