/**
 * Weaving of a compiler's output: {@link org.atolldb.enhancer.build.WeavingProcessor} inside javac,
 * {@link org.atolldb.enhancer.build.CompiledOutput} for other build tools. Single-threaded.
 */
package org.atolldb.enhancer.build;
