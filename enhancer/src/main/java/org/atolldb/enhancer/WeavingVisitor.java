package org.atolldb.enhancer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atolldb.spi.Woven;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;

/** Weaves the methods and fields of one class and marks it. Not thread-safe. */
final class WeavingVisitor extends ClassVisitor {
  private static final String INITIALISER = "<clinit>";

  private final PersistentClasses classes;
  private final Marking marking;
  private final Map<GuardingVisitor, String> methods = new LinkedHashMap<>();
  private String className = "";
  private boolean opened;

  /**
   * What is changed beside methods.
   *
   * @param by how the class is woven, for the marker
   * @param stripFinal whether stored fields lose {@code final}
   * @param opensModule whether the static initialiser opens the class's module to Atoll
   */
  record Marking(String by, boolean stripFinal, boolean opensModule) {}

  WeavingVisitor(ClassWriter writer, PersistentClasses classes, Marking marking) {
    super(Opcodes.ASM9, writer);
    this.classes = classes;
    this.marking = marking;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    className = name;
    super.visit(version, access, name, signature, superName, interfaces);
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    // A constant is copied into its readers by the compiler: nobody would see what is loaded into
    // it.
    boolean strip = marking.stripFinal && FieldKind.of(access) == FieldKind.STORED && value == null;
    int kept = strip ? access & ~Opcodes.ACC_FINAL : access;
    return super.visitField(kept, name, descriptor, signature, value);
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    if (next == null) {
      return null;
    }
    GuardingVisitor guarding =
        name.equals("<init>")
            ? GuardingVisitor.ofConstructor(
                classes, new AnalyzerAdapter(className, access, name, descriptor, next))
            : GuardingVisitor.ofMethod(classes, next);
    methods.put(guarding, name);
    if (marking.opensModule && name.equals(INITIALISER)) {
      opened = true;
      return new OpeningVisitor(guarding);
    }
    return guarding;
  }

  @Override
  public void visitEnd() {
    if (marking.opensModule && !opened) {
      OpeningVisitor.writeInitialiser(
          super.visitMethod(Opcodes.ACC_STATIC, INITIALISER, "()V", null, null));
    }
    AnnotationVisitor marker = super.visitAnnotation(Weaver.MARKER, true);
    marker.visit("version", Woven.VERSION);
    marker.visit("by", marking.by);
    marker.visitEnd();
    super.visitEnd();
  }

  List<WeavingResult.GuardedMethod> guarded() {
    List<WeavingResult.GuardedMethod> guarded = new ArrayList<>();
    methods.forEach(
        (method, name) -> {
          if (method.changed()) {
            guarded.add(method.summary(name));
          }
        });
    return guarded;
  }

  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    methods.forEach(
        (method, name) -> {
          if (method.changed() && method.grewPast(Weaver.COMPILED_METHOD_LIMIT)) {
            warnings.add(
                "Method "
                    + className.replace('/', '.')
                    + "."
                    + name
                    + " grows past "
                    + Weaver.COMPILED_METHOD_LIMIT
                    + " bytes by weaving; HotSpot never compiles such a method: split it");
          }
        });
    return warnings;
  }
}
