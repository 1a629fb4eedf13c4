package org.atolldb.benchmarks.commits;

import java.nio.file.Path;
import jetbrains.exodus.ByteIterable;
import jetbrains.exodus.bindings.IntegerBinding;
import jetbrains.exodus.bindings.LongBinding;
import jetbrains.exodus.env.Cursor;
import jetbrains.exodus.env.Environment;
import jetbrains.exodus.env.EnvironmentConfig;
import jetbrains.exodus.env.Environments;
import jetbrains.exodus.env.Store;
import jetbrains.exodus.env.StoreConfig;
import jetbrains.exodus.env.Transaction;

/** One Xodus environment, told to force each write; each thread counts under a key of its own. */
final class XodusContestant implements Contestant {
  private final Environment environment;
  private final Store store;

  XodusContestant(Path folder) {
    environment =
        Environments.newInstance(folder.toFile(), new EnvironmentConfig().setLogDurableWrite(true));
    store =
        environment.computeInTransaction(
            transaction ->
                environment.openStore("counters", StoreConfig.WITHOUT_DUPLICATES, transaction));
  }

  @Override
  public Committer committer(int thread) {
    ByteIterable key = IntegerBinding.intToEntry(thread);
    return () -> environment.executeInTransaction(transaction -> increment(transaction, key));
  }

  private void increment(Transaction transaction, ByteIterable key) {
    ByteIterable before = store.get(transaction, key);
    long value = before == null ? 0 : LongBinding.entryToLong(before);
    store.put(transaction, key, LongBinding.longToEntry(value + 1));
  }

  @Override
  public long committed() {
    return environment.computeInReadonlyTransaction(this::sum);
  }

  private long sum(Transaction transaction) {
    long sum = 0;
    try (Cursor cursor = store.openCursor(transaction)) {
      while (cursor.getNext()) {
        sum += LongBinding.entryToLong(cursor.getValue());
      }
    }
    return sum;
  }

  @Override
  public void close() {
    environment.close();
  }
}
