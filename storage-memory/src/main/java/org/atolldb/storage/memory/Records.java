package org.atolldb.storage.memory;

/** Where the records lie. One thread at a time adds and drops, any thread reads. */
interface Records extends AutoCloseable {
  /**
   * Keeps a record; if that fails, nothing of it is kept.
   *
   * @return its address, greater than all before
   */
  long keep(byte[] record);

  /**
   * Reads a record.
   *
   * @throws org.atolldb.ClosedException after close
   */
  byte[] read(long address);

  /** What there is now. */
  Mark mark();

  /** Forgets what was added since a mark, which nobody reads. */
  void backTo(Mark mark);

  /** The memory they take. */
  long bytes();

  @Override
  void close();

  /** The next address and the memory taken. */
  record Mark(long next, long bytes) {}
}
