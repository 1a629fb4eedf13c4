/**
 * Weaving in a running JVM. {@link org.atolldb.enhancer.runtime.RuntimeWeaving} decides whether
 * that is needed, {@link org.atolldb.enhancer.runtime.Agent} is what the JVM calls, {@code
 * LiveWeaving} does it. All types are thread-safe; class loading in any thread may call the
 * transformer at any time, so it takes no lock around other code. Attaching, and weaving of loaded
 * classes, take one lock each.
 */
package org.atolldb.enhancer.runtime;
