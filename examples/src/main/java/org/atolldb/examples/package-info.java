/** Runnable examples; every snippet of the documentation is taken from here. */
package org.atolldb.examples;
