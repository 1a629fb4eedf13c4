package org.atolldb.shapes;

import org.atolldb.Persistent;

/** A persistent class as users write it; {@link HandLedger} is its twin. */
final class Ledger extends Persistent implements LedgerSteps<Ledger> {
  private static final long serialVersionUID = 1L;

  private long total;
  private int count;
  private double rate = 1;
  private String note = "";
  private boolean open = true;
  private Ledger next;
  private transient int seen;

  @Override
  @SuppressWarnings({"AssignmentExpression", "StatementSwitchToExpressionSwitch"}) // under test
  public Object step(int operation, long argument, Ledger other) {
    switch (operation) {
      case 0:
        return total += argument;
      case 1:
        return count++ + other.count;
      case 2:
        return rate *= argument % 3 == 0 ? 0.5 : 1.5;
      case 3:
        return note = note.length() > 20 ? "" : note + argument % 10;
      case 4:
        return open = !open;
      case 5:
        next = other;
        return other.total;
      case 6:
        return next == null ? null : next.note + next.count;
      case 7:
        return open ? total : rate;
      case 8:
        return ++other.count + (other.total -= count);
      case 9:
        return seen++ + other.seen;
      default:
        return total + count + rate + note + open;
    }
  }
}
