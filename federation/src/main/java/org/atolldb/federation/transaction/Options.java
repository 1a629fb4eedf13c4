package org.atolldb.federation.transaction;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.atolldb.Isolation;
import org.atolldb.RetryPolicy;
import org.atolldb.Task;
import org.atolldb.Transaction;
import org.atolldb.TransactionOptions;
import org.atolldb.UsageException;
import org.atolldb.Work;
import org.jspecify.annotations.Nullable;

/** Options, and the way to run with them. */
record Options(
    TransactionRunner runner,
    Isolation isolation,
    String user,
    String note,
    RetryPolicy retry,
    Duration commitWait)
    implements TransactionOptions {
  private static final int LONGEST_TEXT = 65_535;
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

  static Options defaults(TransactionRunner runner) {
    return new Options(runner, Isolation.SNAPSHOT, "", "", RetryPolicy.DEFAULT, DEFAULT_WAIT);
  }

  @Override
  public Options isolation(Isolation newIsolation) {
    return new Options(runner, newIsolation, user, note, retry, commitWait);
  }

  @Override
  public Options user(String newUser) {
    return new Options(runner, isolation, checked("user", newUser), note, retry, commitWait);
  }

  @Override
  public Options note(String newNote) {
    return new Options(runner, isolation, user, checked("note", newNote), retry, commitWait);
  }

  @Override
  public Options retry(RetryPolicy policy) {
    return new Options(runner, isolation, user, note, policy, commitWait);
  }

  @Override
  public Options commitWait(Duration wait) {
    if (wait.isNegative() || wait.isZero()) {
      throw new UsageException("The wait of a commit must be positive, found " + wait);
    }
    return new Options(runner, isolation, user, note, retry, wait);
  }

  @Override
  public Transaction begin() {
    return runner.begin(this, 1);
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

  String describe() {
    return (user.isEmpty() ? "" : "user " + user + ", ")
        + (note.isEmpty() ? "" : "note '" + note + "', ")
        + "thread "
        + Thread.currentThread().getName();
  }

  private static String checked(String what, String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT) {
      throw new UsageException(
          "The " + what + " of a transaction has at most " + LONGEST_TEXT + " bytes in UTF-8");
    }
    return text;
  }
}
