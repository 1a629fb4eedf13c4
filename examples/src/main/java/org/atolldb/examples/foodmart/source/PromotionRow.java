package org.atolldb.examples.foodmart.source;

import java.math.BigDecimal;

/** A row of the table of promotions. */
public record PromotionRow(
    int promotionId, String promotionName, String mediaType, BigDecimal cost) {}
