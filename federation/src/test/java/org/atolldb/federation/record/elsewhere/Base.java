package org.atolldb.federation.record.elsewhere;

import org.atolldb.Persistent;

/** A superclass in another package. */
public abstract class Base extends Persistent {
  private String secret = "unset";

  /** For subclasses. */
  protected Base() {}

  public String secret() {
    return secret;
  }

  public void setSecret(String secret) {
    this.secret = secret;
  }
}
