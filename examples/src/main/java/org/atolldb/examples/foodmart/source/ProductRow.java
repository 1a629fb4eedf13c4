package org.atolldb.examples.foodmart.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;

/** A row of {@code product}. */
public record ProductRow(
    int productId, int productClassId, String productName, @JsonProperty("SRP") BigDecimal price) {}
