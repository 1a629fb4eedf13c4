package org.atolldb;

/**
 * What is left of a stored object whose class the program does not have; see {@link Atoll#broken}.
 *
 * @param className the full name of the missing class
 * @param problem why the class cannot be used
 * @param json the stored fields as indented JSON; a reference is the target's id as text
 */
public record BrokenObject(String className, String problem, String json) {}
