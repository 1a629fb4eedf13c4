package org.atolldb.federation.record;

import java.util.UUID;
import org.atolldb.ClassMissingException;
import org.atolldb.Persistent;
import org.atolldb.storage.Revision;

/**
 * The plan of a class that the program does not have. Its objects can be referred to and deleted;
 * their records are never decoded and never written, so that nothing is lost. Thread-safe.
 */
public final class BrokenPlan extends ClassPlan {
  private final String className;
  private final String problem;

  BrokenPlan(String className, String problem, Types types) {
    super(types);
    this.className = className;
    this.problem = problem;
  }

  /**
   * Why the class cannot be used.
   *
   * @return a sentence
   */
  public String problem() {
    return problem;
  }

  @Override
  public String name() {
    return className;
  }

  @Override
  public Persistent newGhost() {
    return new Broken();
  }

  @Override
  public Persistent newGhost(Class<?> declared) {
    return declared.isAssignableFrom(Broken.class)
        ? newGhost()
        : Placeholders.create(declared, className);
  }

  @Override
  public boolean isOutdated(byte[] record, UUID ownDatabase) {
    return false;
  }

  @Override
  public boolean decode(
      Persistent object, Revision revision, UUID ownDatabase, ReferenceSource source) {
    throw missing("Loading an object");
  }

  @Override
  public byte[] encode(Persistent object, UUID ownDatabase, ReferenceSink sink) {
    throw missing("Storing an object");
  }

  /**
   * The error for what needs the class.
   *
   * @param what was tried
   * @return to be thrown
   */
  public ClassMissingException missing(String what) {
    return new ClassMissingException(
        what
            + " failed: its class "
            + className
            + " cannot be used. "
            + problem
            + " Atoll.broken tells what is stored.");
  }
}
