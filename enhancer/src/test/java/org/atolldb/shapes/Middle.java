package org.atolldb.shapes;

/**
 * The middle level: bridges, a field that hides one, a default method that reads through the
 * interface.
 */
class Middle extends Base<String> implements Named {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("HidingField") // the shape under test
  String hidden = "middle";

  transient int cached;
  int initialised;

  Middle(String value) {
    super(value);
  }

  @Override
  void init() {
    initialised = value.length();
  }

  @Override
  String combined(String other) {
    return other + hidden + super.hidden;
  }

  @Override
  public String name() {
    return value;
  }
}
