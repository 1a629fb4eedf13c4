package org.atolldb.examples.foodmart.source;

/** A row of {@code store}. */
public record StoreRow(
    int storeId, String storeName, String storeCity, String storeState, String storeCountry) {}
