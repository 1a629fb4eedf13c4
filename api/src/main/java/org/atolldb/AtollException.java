package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Root of all errors of Atoll. The direct subclasses say what the caller should do: try again, fix
 * the program, fix the configuration, look after a storage, stop writing, open again, ask for the
 * outcome, look after a participant, or accept that the transaction was not to be.
 */
public abstract sealed class AtollException extends RuntimeException
    permits RetryableException,
        UsageException,
        ConfigurationException,
        StorageException,
        ReadOnlyException,
        ClosedException,
        OutcomeUnknownException,
        ParticipantException,
        MixedOutcomeException,
        TransactionAbortedException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what led to it, or null
   */
  protected AtollException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
