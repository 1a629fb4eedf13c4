/**
 * What FoodMart stores: plain classes with fields and methods. The roots are {@code Catalogue},
 * {@code CustomerRegister}, {@code Store} and {@code ProductTotals}. Objects belong to the thread
 * that runs their transaction.
 */
package org.atolldb.examples.foodmart.shop;
