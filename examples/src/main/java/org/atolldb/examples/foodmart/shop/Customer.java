package org.atolldb.examples.foodmart.shop;

import java.math.BigDecimal;
import org.atolldb.Persistent;

/** Somebody with a member card, and what they spent in all stores. */
public final class Customer extends Persistent {
  private final int number;
  private final String name;
  private final String city;
  private final String country;
  private final String memberCard;
  private int visits;
  private BigDecimal spent = BigDecimal.ZERO;

  public Customer(int number, String name, String city, String country, String memberCard) {
    this.number = number;
    this.name = name;
    this.city = city;
    this.country = country;
    this.memberCard = memberCard;
  }

  /** Takes note of one visit. */
  public void charge(BigDecimal amount) {
    visits++;
    spent = spent.add(amount);
  }

  public int number() {
    return number;
  }

  public String name() {
    return name;
  }

  public String city() {
    return city;
  }

  public String country() {
    return country;
  }

  public String memberCard() {
    return memberCard;
  }

  public int visits() {
    return visits;
  }

  public BigDecimal spent() {
    return spent;
  }
}
