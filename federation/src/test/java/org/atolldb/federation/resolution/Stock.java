package org.atolldb.federation.resolution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.atolldb.AfterLoad;
import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** Something that many transactions change: a number, a time, a set, a reference. */
public class Stock extends Persistent implements AfterLoad {
  private static final long serialVersionUID = 1L;
  private int units;
  private Instant lastSale = Instant.EPOCH;
  private String note = "";
  private final Set<String> tags = new HashSet<>();
  private @Nullable Stock next;
  private final List<Line> lines = new ArrayList<>();
  private transient int loadedUnits;

  /** A reference inside a value. */
  public record Line(Stock of, int count) {}

  public int units() {
    return units;
  }

  public void add(int count) {
    units += count;
  }

  public Instant lastSale() {
    return lastSale;
  }

  public void soldAt(Instant when) {
    lastSale = when;
  }

  public String note() {
    return note;
  }

  public void note(String text) {
    note = text;
  }

  public Set<String> tags() {
    return tags;
  }

  public @Nullable Stock next() {
    return next;
  }

  public void next(@Nullable Stock other) {
    next = other;
  }

  public List<Line> lines() {
    return lines;
  }

  public int loadedUnits() {
    $read();
    return loadedUnits;
  }

  @Override
  public void afterLoad() {
    loadedUnits = units;
  }
}
