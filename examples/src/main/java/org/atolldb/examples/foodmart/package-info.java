/**
 * FoodMart as a federation: a catalogue, the customers, a database for each store, and running
 * totals in memory. Each basket is one transaction over the databases that it touches. Entry point
 * is {@code FoodMartCommand}.
 */
package org.atolldb.examples.foodmart;
