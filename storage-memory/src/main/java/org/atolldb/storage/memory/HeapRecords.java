package org.atolldb.storage.memory;

import java.util.Arrays;

/** Records on the heap, addressed by number. They go with the storage that refers to them. */
final class HeapRecords implements Records {
  private static final int FIRST_SIZE = 64;

  /** Replaced when full; a reader got its address from the writer after the record was in place. */
  private volatile byte[][] records = new byte[FIRST_SIZE][];

  private volatile Mark end = new Mark(0, 0);

  @Override
  public long keep(byte[] record) {
    int address = (int) end.next();
    if (address == records.length) {
      records = Arrays.copyOf(records, Math.multiplyExact(address, 2));
    }
    records[address] = record;
    end = new Mark(address + 1, end.bytes() + record.length);
    return address;
  }

  @Override
  public byte[] read(long address) {
    return records[(int) address];
  }

  @Override
  public Mark mark() {
    return end;
  }

  @Override
  public void backTo(Mark mark) {
    end = mark;
  }

  @Override
  public long bytes() {
    return end.bytes();
  }

  @Override
  public void close() {
    // The storage drops its reference to this.
  }
}
