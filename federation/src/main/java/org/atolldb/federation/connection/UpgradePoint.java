package org.atolldb.federation.connection;

import org.atolldb.Persistent;

/**
 * How far the upgrade of a database has come, a root object of that database: written with the
 * objects that are upgraded, so it is right whatever is interrupted.
 */
public final class UpgradePoint extends Persistent {
  private static final long serialVersionUID = 1L;
  private String shapes = "";
  private String className = "";
  private long oid;
  private long examined;
  private long rewritten;

  /** The beginning. */
  public UpgradePoint() {}

  /**
   * A point.
   *
   * @param shapes what each class was upgraded to, one a line
   * @param className all classes before this one are done
   * @param oid and of this one all objects up to this
   * @param examined how many objects were looked at
   * @param rewritten how many of them were outdated
   */
  public record Reached(String shapes, String className, long oid, long examined, long rewritten) {
    /** The beginning. */
    public static final Reached NOTHING = new Reached("", "", 0, 0, 0);
  }

  /**
   * Where the upgrade is.
   *
   * @return a copy
   */
  public Reached reached() {
    return new Reached(shapes, className, oid, examined, rewritten);
  }

  /**
   * Moves on.
   *
   * @param reached where the upgrade is when this transaction commits
   */
  public void reach(Reached reached) {
    shapes = reached.shapes();
    className = reached.className();
    oid = reached.oid();
    examined = reached.examined();
    rewritten = reached.rewritten();
  }
}
