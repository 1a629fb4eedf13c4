/**
 * Weaving in a running JVM. {@link org.atolldb.enhancer.runtime.RuntimeWeaving} decides whether
 * that is needed, {@link org.atolldb.enhancer.runtime.Agent} is what the JVM calls, {@code
 * LiveWeaving} does it. All types are thread-safe; class loading in any thread may call in at any
 * time, so nothing here holds a lock while it loads or weaves a class, except the one that makes
 * attaching happen once.
 */
package org.atolldb.enhancer.runtime;
