package org.atolldb.federation.campaign;

/** Errors as texts. */
final class Texts {
  private Texts() {}

  /** An error and what led to it. */
  static String of(Throwable problem) {
    StringBuilder text = new StringBuilder(problem.toString());
    for (Throwable cause = problem.getCause(); cause != null; cause = cause.getCause()) {
      text.append(", because ").append(cause);
    }
    return text.toString();
  }
}
