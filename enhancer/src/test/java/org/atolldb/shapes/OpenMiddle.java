package org.atolldb.shapes;

import org.atolldb.Persistent;

/** Protected fields for subclasses elsewhere. */
public class OpenMiddle extends Persistent {
  private static final long serialVersionUID = 1L;

  protected String text;
  protected long count;

  protected OpenMiddle(String text) {
    this.text = text;
  }
}
