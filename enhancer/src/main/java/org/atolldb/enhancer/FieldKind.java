package org.atolldb.enhancer;

import org.objectweb.asm.Opcodes;

/** What a field means to its object, if the class is persistent. */
public enum FieldKind {
  /** Belongs to the state: a read loads the object, a write marks it changed. */
  STORED,
  /** Lives as long as the loaded state: any access loads the object. */
  TRANSIENT,
  /** Belongs to no object, or to none that is persistent. */
  OTHER;

  /**
   * The kind by a field's flags.
   *
   * @param access flags as in class files
   * @return the kind
   */
  static FieldKind of(int access) {
    if ((access & Opcodes.ACC_STATIC) != 0) {
      return OTHER;
    }
    return (access & Opcodes.ACC_TRANSIENT) == 0 ? STORED : TRANSIENT;
  }
}
