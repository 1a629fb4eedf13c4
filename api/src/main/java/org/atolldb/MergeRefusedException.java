package org.atolldb;

import java.io.Serial;

/**
 * Thrown by a {@link Resolver} that finds two changes that cannot be merged. Its message becomes
 * part of the conflict's.
 */
public final class MergeRefusedException extends RetryableException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param reason why the changes cannot be merged, to follow "because", without a full stop
   */
  public MergeRefusedException(String reason) {
    super(reason);
  }
}
