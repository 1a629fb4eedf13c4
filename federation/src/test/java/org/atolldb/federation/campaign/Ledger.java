package org.atolldb.federation.campaign;

import org.atolldb.Persistent;
import org.atolldb.collections.PersistentMap;

/**
 * One database of the transfers: an account and a sequence number for each worker, a counter for
 * some.
 */
public class Ledger extends Persistent {
  private static final long serialVersionUID = 1L;
  private final PersistentMap<Integer, Side> sides = new PersistentMap<>();
  private final Count count = new Count();

  public Side side(int worker) {
    Side side = sides.get(worker);
    if (side == null) {
      side = new Side();
      sides.put(worker, side);
    }
    return side;
  }

  public Count count() {
    return count;
  }

  /** What a worker moves from and to. */
  public static class Side extends Persistent {
    private static final long serialVersionUID = 1L;
    private long balance;
    private long sequence;

    public void move(long amount) {
      balance += amount;
      sequence++;
    }

    public long balance() {
      return balance;
    }

    public long sequence() {
      return sequence;
    }
  }

  /** Counts the transfers of some workers, who conflict on it. */
  public static class Count extends Persistent {
    private static final long serialVersionUID = 1L;
    private long value;

    public void increment() {
      value++;
    }

    public long value() {
      return value;
    }
  }
}
