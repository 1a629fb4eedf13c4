package org.atolldb.federation.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.atolldb.ClosedException;
import org.atolldb.ReadOnlyException;
import org.atolldb.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: whatever was queued while one force ran is covered by the next. Who waits for a
 * record writes it itself if nobody is writing, which spares two hand-overs between threads; what
 * was queued meanwhile is left to the writer's own thread, which goes on while there is more.
 */
final class GroupWriter {
  /** About what handing over to a parked thread costs: waiting longer than that saves nothing. */
  private static final long SPIN_NANOS = 20_000;

  /** How long nothing is written before the journal says that everything is forced. */
  private static final long QUIET_NANOS = 2_000_000;

  private final JournalDirectory directory;
  private final SegmentPool pool;
  private final JournalState state;
  private final JournalListener listener;
  private final LongSupplier salts;
  private final Thread thread;

  private final ReentrantLock queueLock = new ReentrantLock();
  private List<Ticket> queue = new ArrayList<>();
  private long newestTid;
  private volatile boolean hasQueued;

  /** Held by who writes; what is declared below it belongs to its holder. */
  private final ReentrantLock turn = new ReentrantLock();

  private volatile boolean closing;
  private volatile @Nullable StorageException failure;

  private SegmentWriter segment;
  private volatile boolean marked;
  private final GroupCounts counts = new GroupCounts();

  GroupWriter(
      JournalDirectory directory,
      SegmentPool pool,
      JournalState state,
      SegmentWriter segment,
      JournalListener listener,
      LongSupplier salts,
      ThreadFactory threads) {
    this.directory = directory;
    this.pool = pool;
    this.state = state;
    this.segment = segment;
    this.newestTid = state.newestTransaction();
    this.listener = listener;
    this.salts = salts;
    this.thread = Objects.requireNonNull(threads.newThread(this::run), "a thread from the factory");
  }

  void start() {
    thread.start();
  }

  /** Queues a record whose room was reserved. */
  void append(Ticket ticket) {
    queueLock.lock();
    try {
      refuseIfUnable();
      if (ticket.transaction != null) {
        if (ticket.transaction.tid() <= newestTid) {
          throw new IllegalArgumentException("Transactions must come in the order of their ids");
        }
        newestTid = ticket.transaction.tid();
      }
      queue.add(ticket);
      hasQueued = true;
    } finally {
      queueLock.unlock();
    }
  }

  /** Writes what is queued in the calling thread, unless another thread is writing. */
  void lead(Ticket ticket) {
    if (!turn.tryLock()) {
      return;
    }
    boolean wasMarked = marked;
    try {
      if (!ticket.isSettled() && failure == null) {
        commit(takeAll());
      }
    } finally {
      turn.unlock();
    }
    if (hasQueued || wasMarked) {
      LockSupport.unpark(thread);
    }
  }

  void refuseIfUnable() {
    StorageException cause = failure;
    if (cause != null) {
      throw new ReadOnlyException(
          "Writing to the journal "
              + directory.path()
              + " is refused: an earlier write failed, so the federation is read-only. Nothing was committed."
              + " Close it, see to the disk, and open it again.",
          cause);
    }
    if (closing) {
      throw new ClosedException(
          "Writing to the journal " + directory.path() + " failed: it is closed.");
    }
  }

  /** What made it stop, null while it works. */
  @Nullable StorageException failure() {
    return failure;
  }

  GroupCounts counts() {
    return counts;
  }

  private void run() {
    while (!closing && failure == null) {
      awaitWork();
      turn.lock();
      try {
        writeWhileThereIsMore();
      } finally {
        turn.unlock();
      }
    }
    turn.lock();
    try {
      end();
    } finally {
      turn.unlock();
    }
  }

  /** Waits for records that nobody who waits for them has written. */
  private void awaitWork() {
    while (!hasQueued && !closing && failure == null) {
      if (marked) {
        LockSupport.park(this);
      } else {
        awaitQuiet();
      }
    }
  }

  private void awaitQuiet() {
    long before = counts.forces();
    LockSupport.parkNanos(this, QUIET_NANOS);
    if (!hasQueued && before == counts.forces() && turn.tryLock()) {
      try {
        if (failure == null) {
          attempt(List.of(), this::mark);
        }
      } finally {
        turn.unlock();
      }
    }
  }

  private void writeWhileThereIsMore() {
    long idle = System.nanoTime();
    while (failure == null && System.nanoTime() - idle < SPIN_NANOS) {
      if (hasQueued) {
        commit(takeAll());
        idle = System.nanoTime();
      } else {
        Thread.onSpinWait();
      }
    }
  }

  private void end() {
    if (failure == null) {
      commit(takeAll());
      attempt(
          List.of(),
          () -> {
            mark();
            segment.force();
          });
    }
  }

  private List<Ticket> takeAll() {
    queueLock.lock();
    try {
      List<Ticket> all = queue;
      queue = new ArrayList<>();
      hasQueued = false;
      return all;
    } finally {
      queueLock.unlock();
    }
  }

  private void commit(List<Ticket> group) {
    if (!group.isEmpty() && attempt(group, () -> write(group))) {
      Ticket.succeed(group);
    }
  }

  /** Whatever goes wrong in the middle of writing leaves the journal's end unknown. */
  private boolean attempt(List<Ticket> group, Runnable writing) {
    try {
      writing.run();
      return true;
    } catch (Throwable e) {
      fail(e, group);
      return false;
    }
  }

  private void write(List<Ticket> group) {
    long forcedUpTo = segment.position();
    long size = 0;
    for (Ticket ticket : group) {
      if (ticket.encoded.ownSegment() != null || !segment.fits(ticket.encoded)) {
        pool.written(size);
        size = 0;
        roll(ticket.encoded.ownSegment());
        forcedUpTo = segment.position();
      }
      segment.add(ticket.encoded, forcedUpTo);
      remember(ticket.transaction);
      size += ticket.encoded.ownSegment() == null ? ticket.encoded.length() : 0;
      counts.written(ticket.encoded.length());
    }
    force();
    pool.written(size);
    publish(group);
  }

  /** Before the segment can be rolled away, so that no checkpoint takes it for unneeded. */
  private void remember(@Nullable TransactionRecord transaction) {
    if (transaction != null) {
      state.transaction(
          segment.header().number(),
          transaction.tid(),
          transaction.databases(),
          transaction.participants());
    }
  }

  private void force() {
    segment.flush();
    segment.force();
    counts.forced();
    marked = false;
    state.ends(segment.header().number(), segment.offset());
  }

  private void roll(@Nullable Path own) {
    force();
    Path spare = own == null ? pool.take() : own;
    try (SegmentWriter old = segment) {
      segment = old.next(directory, spare, salts.getAsLong(), directory.sizeOf(spare));
      old.remark(RecordType.CONTINUED);
    }
    state.segment(new LiveSegment(segment.path(), segment.header()));
    pool.rolled(segment.header().capacity());
  }

  private void publish(List<Ticket> group) {
    List<TransactionRecord> transactions = new ArrayList<>(group.size());
    for (Ticket ticket : group) {
      if (ticket.transaction != null) {
        transactions.add(ticket.transaction);
      }
    }
    if (!transactions.isEmpty()) {
      counts.committed(transactions.size());
      listener.forced(transactions);
    }
  }

  /**
   * Says that everything is forced, so that damage to the last group is not taken for a torn end.
   */
  private void mark() {
    if (!marked) {
      segment.remark(RecordType.MARK);
      marked = true;
    }
  }

  private void fail(Throwable e, List<Ticket> group) {
    StorageException cause =
        e instanceof StorageException storage
            ? storage
            : new StorageException(
                "Writing to the journal " + directory.path() + " failed: " + e, e);
    List<Ticket> waiting = new ArrayList<>(group);
    queueLock.lock();
    try {
      failure = cause;
      waiting.addAll(queue);
      queue.clear();
    } finally {
      queueLock.unlock();
    }
    try {
      listener.failed(cause);
    } finally {
      waiting.forEach(ticket -> ticket.fail(cause));
    }
  }

  /** Writes what was appended, and ends. Closes the segment whether or not that succeeds. */
  void close() {
    queueLock.lock();
    try {
      closing = true;
    } finally {
      queueLock.unlock();
    }
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    segment.close();
  }
}
