package org.atolldb.federation.configuration;

/** When the journal is forced to the device. */
public enum JournalForce {
  /** Before a commit returns, once for all transactions that wait. */
  GROUP
}
