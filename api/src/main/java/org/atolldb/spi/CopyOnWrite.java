package org.atolldb.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Put on a persistent class that, with its superclasses, never changes an array in place: each
 * change assigns a new array to the field. Its arrays then count as immutable unless an element can
 * change by itself, so its objects stay loaded from one transaction to the next and are not
 * compared at commit. A class that breaks the promise loses changes.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CopyOnWrite {}
