package org.atolldb.examples.foodmart.source;

/** A row of the table of customers. */
public record CustomerRow(
    int customerId, String fullname, String city, String country, String memberCard) {}
