package org.atolldb.federation.cache;

import java.util.ArrayList;
import java.util.List;
import org.atolldb.Persistent;

/** A root from which vehicles are reached. */
public class Garage extends Persistent {
  private static final long serialVersionUID = 1L;
  private final List<Vehicle> parked = new ArrayList<>();

  void park(Vehicle vehicle) {
    parked.add(vehicle);
  }

  Vehicle first() {
    return parked.get(0);
  }
}
