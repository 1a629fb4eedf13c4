package org.atolldb.federation.transaction;

import java.time.Duration;
import org.atolldb.Isolation;
import org.atolldb.RetryPolicy;
import org.atolldb.Task;
import org.atolldb.Transaction;
import org.atolldb.TransactionOptions;
import org.atolldb.UsageException;
import org.atolldb.Work;
import org.atolldb.federation.activity.Terms;
import org.atolldb.storage.TransactionNote;
import org.jspecify.annotations.Nullable;

/** Options, and the way to run with them. */
record Options(TransactionRunner runner, TransactionNote note, Terms terms, RetryPolicy retry)
    implements TransactionOptions {
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

  static Options defaults(TransactionRunner runner) {
    return new Options(
        runner,
        TransactionNote.NONE,
        new Terms(Isolation.SNAPSHOT, 1, DEFAULT_WAIT, null),
        RetryPolicy.DEFAULT);
  }

  @Override
  public Options isolation(Isolation isolation) {
    return with(new Terms(isolation, terms.attempt(), terms.patience(), terms.deadline()));
  }

  @Override
  public Options user(String user) {
    return with(Notes.withUser(note, user));
  }

  @Override
  public Options note(String text) {
    return with(Notes.withNote(note, text));
  }

  @Override
  public Options attribute(String name, Object value) {
    return with(Notes.with(note, name, value));
  }

  @Override
  public Options retry(RetryPolicy policy) {
    return new Options(runner, note, terms, policy);
  }

  @Override
  public Options commitWait(Duration wait) {
    return with(
        new Terms(
            terms.isolation(),
            terms.attempt(),
            positive("The wait of a commit", wait),
            terms.deadline()));
  }

  @Override
  public Options deadline(Duration deadline) {
    return with(
        new Terms(
            terms.isolation(),
            terms.attempt(),
            terms.patience(),
            positive("The deadline of a transaction", deadline)));
  }

  /** The same for another attempt. */
  Options attempt(int attempt) {
    return with(new Terms(terms.isolation(), attempt, terms.patience(), terms.deadline()));
  }

  @Override
  public Transaction begin() {
    return runner.begin(this);
  }

  @Override
  public <E extends Exception> void run(Work<E> work) throws E {
    runner.<Boolean, E>call(
        this,
        tx -> {
          work.run(tx);
          return true;
        });
  }

  @Override
  public <T extends @Nullable Object, E extends Exception> T call(Task<T, E> task) throws E {
    return runner.call(this, task);
  }

  private Options with(TransactionNote newNote) {
    return new Options(runner, newNote, terms, retry);
  }

  private Options with(Terms newTerms) {
    return new Options(runner, note, newTerms, retry);
  }

  private static Duration positive(String what, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new UsageException(what + " must be positive, found " + duration);
    }
    return duration;
  }
}
