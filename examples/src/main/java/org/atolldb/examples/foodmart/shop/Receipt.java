package org.atolldb.examples.foodmart.shop;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.atolldb.Persistent;

/** What a customer bought in one store on one day. The customer lives in another database. */
public final class Receipt extends Persistent {
  private final LocalDate day;
  private final Customer customer;
  private final List<ReceiptLine> lines = new ArrayList<>();

  public Receipt(LocalDate day, Customer customer) {
    this.day = day;
    this.customer = customer;
  }

  public void add(ReceiptLine line) {
    lines.add(line);
  }

  public LocalDate day() {
    return day;
  }

  public Customer customer() {
    return customer;
  }

  public List<ReceiptLine> lines() {
    return Collections.unmodifiableList(lines);
  }

  /** What the customer paid. */
  public BigDecimal total() {
    return lines.stream().map(ReceiptLine::sales).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
