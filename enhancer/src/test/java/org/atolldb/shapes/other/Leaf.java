package org.atolldb.shapes.other;

import java.util.function.Supplier;
import org.atolldb.shapes.OpenMiddle;

/** The lowest level, in another package, that uses protected fields. */
public class Leaf extends OpenMiddle {
  private static final long serialVersionUID = 1L;

  private final Supplier<String> nothing = null;

  public Leaf(String text) {
    super(text);
  }

  public Object readInherited() {
    return text + super.text.length() + nothing;
  }

  public Object writeInherited() {
    Runnable later = () -> text += "!";
    later.run();
    super.count++;
    return count + text;
  }
}
