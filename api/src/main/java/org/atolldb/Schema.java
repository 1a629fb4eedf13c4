package org.atolldb;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the persistent classes of a program differ from those that wrote the stored objects, and
 * which objects still are as earlier versions wrote them.
 *
 * <p>Fields that come, go, move to a superclass or are widened need no declaration. The others are
 * declared after opening and before the first transaction; a later declaration is refused, because
 * objects may have been read without it. Thread-safe.
 */
public interface Schema {
  /**
   * A class has a new name or package. Covers objects, references, roots and values; of nested
   * classes each is declared. The new name is written into a database with its next transaction;
   * values keep the former one until their object is written.
   *
   * @param formerName the full name that it had, as {@link Class#getName} gives it
   * @param type what it is now: a persistent class, a Java record, an enum or another value class
   * @return this schema
   * @throws UsageException if the former class still exists or has become another one, or objects
   *     were already used
   */
  Schema rename(String formerName, Class<?> type);

  /**
   * A field of a persistent class, or a component of a Java record, has a new name.
   *
   * @param type the class that declares it now; its subclasses are covered
   * @param formerName the name that it had
   * @param field its name now
   * @return this schema
   * @throws UsageException if the class has no such field or still has the former one, or objects
   *     were already used
   */
  Schema renameField(Class<?> type, String formerName, String field);

  /**
   * The value of a field in objects that were stored without it. Without a declaration it is what
   * the constructor without arguments gives it, else 0 or null.
   *
   * @param type the class that declares the field; its subclasses are covered
   * @param field its name
   * @param value the value, copied for each object; not a persistent object
   * @return this schema
   * @throws UsageException if the class has no such field, or objects were already used
   */
  Schema defaultValue(Class<? extends Persistent> type, String field, @Nullable Object value);

  /**
   * Makes a new version of a class, and says how the state of the version before becomes one of it.
   * A class without migrations has version 1. An object that is several versions behind goes
   * through all migrations in order; one that lacks a needed migration cannot be loaded, so keep
   * them until {@link #upgrade} has run on every database, and the last one for as long as the
   * class exists.
   *
   * @param type the class; its subclasses are covered, so number the migrations of a hierarchy in
   *     the order in which they are written
   * @param version the new version, from 2
   * @param migration what to do
   * @return this schema
   * @throws UsageException if the class, a superclass or a subclass has that version already, or
   *     objects were already used
   */
  Schema migrate(Class<? extends Persistent> type, int version, Migration migration);

  /**
   * All classes that have objects in a database. Reads every record of the database once, in a
   * transaction of its own, and so takes long for a large one.
   *
   * @param database the database
   * @return a report on each class, ordered by name
   * @throws StorageException if the storage fails
   */
  List<StoredClass> classes(Database database);

  /**
   * Rewrites all outdated objects of a database, so that declarations are not needed for it any
   * more; see {@link StoredClass#outdated}. Works in transactions of limited size while others use
   * the database; one that conflicts is tried again, and what the other wrote stays. After an
   * interruption, a failure or the end of the process, call it again: it goes on where it was, and
   * reads again only what was changed since, and the objects of classes that changed once more.
   * Keeps eight bytes for each object of the class in work. Objects of missing classes are left
   * alone.
   *
   * @param database the database
   * @param progress called after each transaction, in the calling thread; an exception from it ends
   *     the work
   * @return the final figures
   * @throws UsageException if an object cannot be loaded or migrated
   * @throws RetryableException if other transactions kept changing the same objects
   */
  UpgradeProgress upgrade(Database database, Consumer<UpgradeProgress> progress);
}
