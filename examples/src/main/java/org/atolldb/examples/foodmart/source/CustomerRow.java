package org.atolldb.examples.foodmart.source;

/** A row of {@code customer}. */
public record CustomerRow(
    int customerId, String fullname, String city, String country, String memberCard) {}
