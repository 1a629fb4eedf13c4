package org.atolldb.shapes;

import org.atolldb.Persistent;
import org.atolldb.spi.Woven;

/** What {@link Ledger} does, with each guard written by hand; its marker keeps weavers away. */
@Woven(version = Woven.VERSION, by = "hand")
final class HandLedger extends Persistent implements LedgerSteps<HandLedger> {
  private static final long serialVersionUID = 1L;

  private long total;
  private int count;
  private double rate = 1;
  private String note = "";
  private boolean open = true;
  private HandLedger next;
  private transient int seen;

  @Override
  @SuppressWarnings("StatementSwitchToExpressionSwitch") // as its twin
  public Object step(int operation, long argument, HandLedger other) {
    switch (operation) {
      case 0:
        setTotal(total() + argument);
        return total();
      case 1:
        int before = count();
        setCount(before + 1);
        return before + other.count();
      case 2:
        setRate(rate() * (argument % 3 == 0 ? 0.5 : 1.5));
        return rate();
      case 3:
        setNote(note().length() > 20 ? "" : note() + argument % 10);
        return note();
      case 4:
        setOpen(!open());
        return open();
      case 5:
        setNext(other);
        return other.total();
      case 6:
        return next() == null ? null : next().note() + next().count();
      case 7:
        return open() ? total() : rate();
      case 8:
        other.setCount(other.count() + 1);
        int counted = other.count();
        other.setTotal(other.total() - count());
        return counted + other.total();
      case 9:
        int last = seen();
        setSeen(last + 1);
        return last + other.seen();
      default:
        return total() + count() + rate() + note() + open();
    }
  }

  private long total() {
    $read();
    return total;
  }

  private void setTotal(long value) {
    $write();
    total = value;
  }

  private int count() {
    $read();
    return count;
  }

  private void setCount(int value) {
    $write();
    count = value;
  }

  private double rate() {
    $read();
    return rate;
  }

  private void setRate(double value) {
    $write();
    rate = value;
  }

  private String note() {
    $read();
    return note;
  }

  private void setNote(String value) {
    $write();
    note = value;
  }

  private boolean open() {
    $read();
    return open;
  }

  private void setOpen(boolean value) {
    $write();
    open = value;
  }

  private HandLedger next() {
    $read();
    return next;
  }

  private void setNext(HandLedger value) {
    $write();
    next = value;
  }

  private int seen() {
    $read();
    return seen;
  }

  private void setSeen(int value) {
    $read();
    seen = value;
  }
}
