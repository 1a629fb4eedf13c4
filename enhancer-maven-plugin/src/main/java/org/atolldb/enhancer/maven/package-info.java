/**
 * The Maven goals that weave what other compilers than javac wrote: {@link
 * org.atolldb.enhancer.maven.WeaveMojo} for main classes and {@link
 * org.atolldb.enhancer.maven.WeaveTestsMojo} for test classes. Goals are confined to one thread.
 */
@NullMarked
package org.atolldb.enhancer.maven;

import org.jspecify.annotations.NullMarked;
