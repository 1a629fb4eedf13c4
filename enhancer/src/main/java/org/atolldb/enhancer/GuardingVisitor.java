package org.atolldb.enhancer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;

/**
 * Puts a guard directly before each access to a stored or transient field in one method: a call and
 * never a branch, so that stack maps stay as they are. Not thread-safe.
 */
final class GuardingVisitor extends MethodVisitor {
  private static final String GUARD = "()V";

  private final PersistentClasses classes;
  private final @Nullable AnalyzerAdapter stack;
  private final Label end = new Label();
  private int added;
  private int firstLine;
  private int lastLine;

  private GuardingVisitor(
      PersistentClasses classes, MethodVisitor next, @Nullable AnalyzerAdapter stack) {
    super(Opcodes.ASM9, next);
    this.classes = classes;
    this.stack = stack;
  }

  /** For any method but a constructor: every receiver in it is initialised. */
  static GuardingVisitor ofMethod(PersistentClasses classes, MethodVisitor next) {
    return new GuardingVisitor(classes, next, null);
  }

  /** For a constructor, where {@code this} may be a receiver before {@code super(...)} has run. */
  static GuardingVisitor ofConstructor(PersistentClasses classes, AnalyzerAdapter next) {
    return new GuardingVisitor(classes, next, next);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    boolean instance = opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD;
    FieldKind kind =
        instance ? classes.kindOf(owner, ClassFacts.key(name, descriptor)) : FieldKind.OTHER;
    if (kind != FieldKind.OTHER) {
      String writeGuard = kind == FieldKind.STORED ? "$write" : "$read";
      if (opcode == Opcodes.GETFIELD) {
        guardRead(owner);
      } else if (isWide(descriptor)) {
        guardWideWrite(owner, writeGuard);
      } else {
        guardWrite(owner, writeGuard);
      }
    }
    super.visitFieldInsn(opcode, owner, name, descriptor);
  }

  private void guardRead(String owner) {
    visitInsn(Opcodes.DUP);
    visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, "$read", GUARD, false);
    added += 4;
  }

  private void guardWrite(String owner, String guard) {
    if (!isUninitialised(2)) {
      visitInsn(Opcodes.DUP2);
      visitInsn(Opcodes.POP);
      visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, guard, GUARD, false);
      added += 5;
    }
  }

  private void guardWideWrite(String owner, String guard) {
    if (!isUninitialised(3)) {
      visitInsn(Opcodes.DUP2_X1);
      visitInsn(Opcodes.POP2);
      visitInsn(Opcodes.DUP_X2);
      visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, guard, GUARD, false);
      added += 6;
    }
  }

  /**
   * The verifier forbids calls on {@code this} before {@code super(...)}; nobody else has it yet
   * either.
   */
  private boolean isUninitialised(int depth) {
    List<Object> values = stack == null ? null : stack.stack;
    return values != null && values.get(values.size() - depth) == Opcodes.UNINITIALIZED_THIS;
  }

  private static boolean isWide(String descriptor) {
    return descriptor.equals("J") || descriptor.equals("D");
  }

  @Override
  public void visitLineNumber(int line, Label start) {
    firstLine = firstLine == 0 ? line : Math.min(firstLine, line);
    lastLine = Math.max(lastLine, line);
    super.visitLineNumber(line, start);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    visitLabel(end);
    super.visitMaxs(maxStack + 2, maxLocals);
  }

  boolean changed() {
    return added > 0;
  }

  /** Whether guards made the method longer than a limit in bytes that it kept before. */
  boolean grewPast(int limit) {
    return end.getOffset() > limit && end.getOffset() - added <= limit;
  }

  WeavingResult.GuardedMethod summary(String name) {
    return new WeavingResult.GuardedMethod(name, firstLine, lastLine);
  }
}
