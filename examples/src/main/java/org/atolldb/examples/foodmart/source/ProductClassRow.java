package org.atolldb.examples.foodmart.source;

/** A row of {@code product_class}. */
public record ProductClassRow(
    int productClassId,
    String productSubcategory,
    String productCategory,
    String productDepartment,
    String productFamily) {}
