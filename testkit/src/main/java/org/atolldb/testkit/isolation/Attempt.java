package org.atolldb.testkit.isolation;

import java.util.ArrayList;
import java.util.List;

/** One attempt of a transaction, as it is observed. Used by one thread at a time. */
public final class Attempt {
  private final long number;
  private final List<Access> accesses = new ArrayList<>();
  private volatile boolean committed;

  Attempt(long number) {
    this.number = number;
  }

  /**
   * The attempt's number.
   *
   * @return unique in its history, positive
   */
  public long number() {
    return number;
  }

  /**
   * The attempt read an item.
   *
   * @param item the item
   * @param version what was stored in it
   */
  public void read(Item item, Version version) {
    accesses.add(new Access(item, version, null));
  }

  /**
   * The attempt is about to change an item, which it read before.
   *
   * @param item the item
   * @param overwritten the version that is stored in it now
   * @return the version to be stored
   */
  public Version write(Item item, Version overwritten) {
    int step = overwritten.writer() == number ? overwritten.step() + 1 : 1;
    Version made = new Version(number, step);
    accesses.add(new Access(item, made, overwritten));
    return made;
  }

  /**
   * Where the attempt is now, to go back to.
   *
   * @return for {@link #rollBackTo}
   */
  public int mark() {
    return accesses.size();
  }

  /**
   * The attempt took back its changes since a mark; what it read it has read.
   *
   * @param mark from {@link #mark}
   */
  public void rollBackTo(int mark) {
    List<Access> later = accesses.subList(mark, accesses.size());
    // Its own versions that it read there are gone too.
    later.removeIf(access -> access.isWrite() || access.version().writer() == number);
  }

  /** The attempt is committed. Without this it counts as aborted. */
  public void committed() {
    committed = true;
  }

  boolean isCommitted() {
    return committed;
  }

  List<Access> accesses() {
    return accesses;
  }

  boolean isReadOnly() {
    return accesses.stream().noneMatch(Access::isWrite);
  }

  @Override
  public String toString() {
    return "T" + number;
  }
}
