package org.atolldb.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Put on a class by weaving: every access to a persistent field in it is guarded. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Woven {
  /** The version of the weaving rules that this version of Atoll needs. */
  int VERSION = 1;

  /**
   * The version of the weaving rules applied.
   *
   * @return {@link #VERSION} of the weaver
   */
  int version();

  /**
   * How the class was woven.
   *
   * @return {@code build}, {@code agent} or {@code attach}
   */
  String by();
}
