package org.atolldb.enhancer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class file in words: the instructions that matter here, fields and the marker. */
final class Listing extends ClassVisitor {
  private static final Map<Integer, String> PLAIN =
      Map.of(
          Opcodes.DUP,
          "DUP",
          Opcodes.DUP2,
          "DUP2",
          Opcodes.DUP2_X1,
          "DUP2_X1",
          Opcodes.DUP_X2,
          "DUP_X2",
          Opcodes.POP,
          "POP",
          Opcodes.POP2,
          "POP2",
          Opcodes.RETURN,
          "RETURN",
          Opcodes.IRETURN,
          "IRETURN");
  private static final Map<Integer, String> LOADS =
      Map.of(
          Opcodes.ALOAD,
          "ALOAD",
          Opcodes.ILOAD,
          "ILOAD",
          Opcodes.LLOAD,
          "LLOAD",
          Opcodes.DLOAD,
          "DLOAD");

  private final Map<String, List<String>> code = new LinkedHashMap<>();
  private final List<String> finals = new ArrayList<>();
  private final StringBuilder marker = new StringBuilder();

  private Listing() {
    super(Opcodes.ASM9);
  }

  static Listing of(byte[] classFile) {
    Listing listing = new Listing();
    new ClassReader(classFile).accept(listing, 0);
    return listing;
  }

  Set<String> methods() {
    return code.keySet();
  }

  List<String> code(String method) {
    return code.get(method);
  }

  /** Each guard call, in order: read or write. */
  List<String> guards(String method) {
    return code.get(method).stream()
        .filter(line -> line.startsWith("call") && line.contains(".$"))
        .map(line -> line.substring(line.indexOf('$', line.lastIndexOf('.')) + 1))
        .toList();
  }

  List<String> guards() {
    return code.keySet().stream().flatMap(method -> guards(method).stream()).toList();
  }

  List<String> finals() {
    return finals;
  }

  String marker() {
    return marker.toString().trim();
  }

  @Override
  public FieldVisitor visitField(
      int access, String name, String descriptor, String signature, Object value) {
    if ((access & Opcodes.ACC_FINAL) != 0) {
      finals.add(name);
    }
    return null;
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return !descriptor.equals(Weaver.MARKER)
        ? null
        : new AnnotationVisitor(Opcodes.ASM9) {
          @Override
          public void visit(String name, Object value) {
            marker.append(name).append('=').append(value).append(' ');
          }
        };
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    List<String> lines = code.computeIfAbsent(name, key -> new ArrayList<>());
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitInsn(int opcode) {
        lines.add(PLAIN.getOrDefault(opcode, "opcode " + opcode));
      }

      @Override
      public void visitVarInsn(int opcode, int variable) {
        lines.add(LOADS.getOrDefault(opcode, "store") + " " + variable);
      }

      @Override
      public void visitFieldInsn(int opcode, String owner, String field, String type) {
        String access =
            switch (opcode) {
              case Opcodes.GETFIELD -> "GETFIELD ";
              case Opcodes.PUTFIELD -> "PUTFIELD ";
              default -> "STATIC ";
            };
        lines.add(access + owner + "." + field);
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String method, String type, boolean isInterface) {
        lines.add("call " + owner + "." + method);
      }
    };
  }
}
