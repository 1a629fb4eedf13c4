/** Runnable examples. {@code AtollCommand} is the command line; each example is a command of it. */
package org.atolldb.examples;
