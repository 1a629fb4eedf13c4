package org.atolldb.enhancer;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What weaving must know of a class.
 *
 * @param superName the internal name of its superclass, null for {@code Object} and modules
 * @param fields the fields that the class declares, by {@link #key}
 */
public record ClassFacts(@Nullable String superName, Map<String, FieldKind> fields) {
  /** Copies the map. */
  public ClassFacts {
    fields = Map.copyOf(fields);
  }

  /**
   * Reads the facts from a class file.
   *
   * @param reader the class file
   * @return its facts
   */
  public static ClassFacts of(ClassReader reader) {
    Map<String, FieldKind> fields = new HashMap<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable FieldVisitor visitField(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              @Nullable Object value) {
            fields.put(key(name, descriptor), FieldKind.of(access));
            return null;
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return new ClassFacts(reader.getSuperName(), fields);
  }

  /**
   * Names a field among those of its class; the JVM tells fields apart by name and type.
   *
   * @param name the field's name
   * @param descriptor its type in the form of class files
   * @return its key in {@link #fields}
   */
  public static String key(String name, String descriptor) {
    return name + ':' + descriptor;
  }
}
