package org.atolldb.federation.transaction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.atolldb.Persistent;
import org.atolldb.WeakRef;
import org.jspecify.annotations.Nullable;

/** A root with weak references in all places. */
public class Watcher extends Persistent {
  private static final long serialVersionUID = 1L;
  private @Nullable WeakRef<Account> account;
  private @Nullable Object anything;
  private final List<Sighting> sightings = new ArrayList<>();
  private final Set<Object> keys = new HashSet<>();
  private @Nullable Account strong;
  private int touched;

  /** A value with a weak reference. */
  public record Sighting(String where, WeakRef<Account> of) {}

  public @Nullable WeakRef<Account> account() {
    return account;
  }

  public void watch(@Nullable Account target) {
    account = target == null ? null : WeakRef.to(target);
  }

  public @Nullable Object anything() {
    return anything;
  }

  public void anything(@Nullable Object value) {
    anything = value;
  }

  public List<Sighting> sightings() {
    return sightings;
  }

  public Set<Object> keys() {
    return keys;
  }

  public @Nullable Account strong() {
    return strong;
  }

  public void strong(@Nullable Account target) {
    strong = target;
  }

  public void touch() {
    touched++;
  }

  public int touched() {
    return touched;
  }
}
