/**
 * The weaver: class file in, class file out. {@link org.atolldb.enhancer.Weaver} puts guards before
 * the accesses to stored fields; {@link org.atolldb.enhancer.PersistentClasses} knows which fields
 * are stored. Nothing here loads a class or knows when it runs; the packages below are the three
 * ways to run it. All types are thread-safe unless they say otherwise.
 */
package org.atolldb.enhancer;
