package org.atolldb.federation.cache;

import org.atolldb.Persistent;

/** A small class hierarchy. */
public abstract class Vehicle extends Persistent {
  private static final long serialVersionUID = 1L;
  private int wheels;

  Vehicle(int wheels) {
    this.wheels = wheels;
  }

  int wheels() {
    return wheels;
  }

  void refit(int newWheels) {
    wheels = newWheels;
  }

  /** Has a subclass. */
  public static class Car extends Vehicle {
    private static final long serialVersionUID = 1L;

    /** A car. */
    public Car() {
      super(4);
    }
  }

  /** A subclass of a subclass. */
  public static class Van extends Car {
    private static final long serialVersionUID = 1L;
  }

  /** Another subclass. */
  public static class Bicycle extends Vehicle {
    private static final long serialVersionUID = 1L;

    /** A bicycle. */
    public Bicycle() {
      super(2);
    }
  }
}
