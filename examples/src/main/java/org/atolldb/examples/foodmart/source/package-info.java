/**
 * FoodMart's tables as they are published: newline-separated JSON, one resource a table. Entry
 * point is {@code Tables}. Immutable and thread-safe.
 */
package org.atolldb.examples.foodmart.source;
