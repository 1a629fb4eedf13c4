package org.atolldb.federation.cache;

import java.util.ArrayList;
import java.util.List;
import org.atolldb.Persistent;

/** An object with a mutable value. */
public class Box extends Persistent {
  private static final long serialVersionUID = 1L;
  private final List<String> content = new ArrayList<>();

  /** A box with one text of 280 characters. */
  public Box(int number) {
    content.add("box %07d ".formatted(number).repeat(30).substring(0, 280));
  }

  List<String> content() {
    return content;
  }
}
