package org.atolldb.storage.file;

import java.io.IOException;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import org.atolldb.storage.TransactionPart;

/** Transactions as a scanner finds them. Used by one thread. */
final class TransactionSpliterator extends Spliterators.AbstractSpliterator<TransactionPart> {
  private final LogScanner scanner;
  private final Function<IOException, RuntimeException> failure;

  TransactionSpliterator(LogScanner scanner, Function<IOException, RuntimeException> failure) {
    super(Long.MAX_VALUE, ORDERED | NONNULL);
    this.scanner = scanner;
    this.failure = failure;
  }

  @Override
  public boolean tryAdvance(Consumer<? super TransactionPart> action) {
    try {
      LoggedTransaction next = scanner.next();
      if (next == null) {
        return false;
      }
      action.accept(next.part());
      return true;
    } catch (IOException e) {
      throw failure.apply(e);
    }
  }
}
