/** Weaves persistent classes: at build time, by an agent, or by attaching to the running JVM. */
package org.atolldb.enhancer;
