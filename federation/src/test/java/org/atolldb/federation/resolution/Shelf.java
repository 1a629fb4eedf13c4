package org.atolldb.federation.resolution;

/** A class of a library that brings its resolver. */
public class Shelf extends Counter {
  private static final long serialVersionUID = 1L;
}
