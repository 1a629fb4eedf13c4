package org.atolldb;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.atolldb.spi.FederationOpener;
import org.atolldb.spi.Weaving;

/** Opens federations and answers questions about persistent objects. Thread-safe. */
public final class Atoll {
  private Atoll() {}

  /**
   * Opens the federation that a YAML file describes, creating what does not exist yet and
   * recovering what an earlier process left. Blocks until all of that is done.
   *
   * @param yaml the configuration file; relative directories in it are relative to this file
   * @return the open registry; the caller closes it
   * @throws ConfigurationException with all problems of the file at once
   * @throws StorageException if a directory is in use, damaged or cannot be written
   */
  public static DatabaseRegistry open(Path yaml) {
    return open(yaml, new Resolvers());
  }

  /**
   * Opens a federation like {@link #open(Path)}, with resolvers for conflicts.
   *
   * @param yaml the configuration file; relative directories in it are relative to this file
   * @param resolvers for conflicts; may be changed later and is what {@link
   *     DatabaseRegistry#resolvers} returns
   * @return the open registry; the caller closes it
   * @throws ConfigurationException with all problems of the file at once
   * @throws StorageException if a directory is in use, damaged or cannot be written
   */
  public static DatabaseRegistry open(Path yaml, Resolvers resolvers) {
    return open(yaml, resolvers, List.of());
  }

  /**
   * Opens a federation like {@link #open(Path, Resolvers)}, with resources that take part in its
   * transactions. What an earlier process left prepared in them is committed or aborted, as the
   * journal says; one that cannot be reached now keeps nobody from opening and is settled later.
   *
   * @param yaml the configuration file; relative directories in it are relative to this file
   * @param resolvers for conflicts
   * @param resources each with a name of its own; all in which something may still be prepared
   * @return the open registry; the caller closes it, and the resources after it
   * @throws ConfigurationException with all problems of the file at once
   * @throws UsageException if a resource's name is not legal or taken
   * @throws StorageException if a directory is in use, damaged or cannot be written
   */
  public static DatabaseRegistry open(
      Path yaml, Resolvers resolvers, Collection<? extends TransactionalResource<?>> resources) {
    return opener().open(yaml, resolvers, resources);
  }

  /**
   * Takes a database from the federation that owns it, so that the one of this configuration may
   * attach it: it then belongs to nobody, with a new lineage, and its former owner refuses it. To
   * be used when it cannot be detached there any more, say because only its folder was brought
   * here. The database must be closed, the federation may be open.
   *
   * @param yaml the configuration file
   * @param database its name there, or that of its folder beside those made from templates
   * @throws ConfigurationException with all problems of the file at once
   * @throws UsageException if there is no such database on disk
   * @throws StorageException if it is in use or damaged, or was not closed cleanly and so needs its
   *     journal
   */
  public static void adopt(Path yaml, String database) {
    opener().adopt(yaml, database);
  }

  /**
   * Copies a closed database into a new one with an identity of its own, which may then be attached
   * beside the original. Its history is its own; references into the original stay with the
   * original. An interrupted copy is refused when it is attached: delete its folder and copy again.
   *
   * @param yaml the configuration file
   * @param database the original's name there, or that of its folder beside those made from
   *     templates
   * @param clone the copy's name: a declared database without a storage, or a new folder beside the
   *     original
   * @throws ConfigurationException with all problems of the file at once
   * @throws UsageException if there is no such database on disk
   * @throws StorageException if the original is in use or damaged or was not closed cleanly, or
   *     there is a storage in the copy's place
   */
  public static void cloneDatabase(Path yaml, String database, String clone) {
    opener().cloneDatabase(yaml, database, clone);
  }

  /**
   * Makes the databases of a federation usable after its journal was lost. What was in the journal
   * only is gone. All databases are cut to the greatest transaction at which none of them lacks its
   * part of a transaction that another one has, so nothing is half; what is cut is kept aside. They
   * then belong to nobody, and {@link #open} takes them over with a new journal. Interrupted
   * anywhere, it can be repeated. Blocks until done.
   *
   * @param yaml the configuration file; databases made from templates are found where those put
   *     them
   * @return what was kept and cut
   * @throws ConfigurationException with all problems of the file at once
   * @throws StorageException if there still is a journal, or a storage is in use, damaged, missing
   *     or another federation's
   */
  public static RecoveryReport recoverWithoutJournal(Path yaml) {
    return opener().recoverWithoutJournal(yaml);
  }

  /**
   * Opens a federation of memory databases without any file, for tests.
   *
   * @param databases the names of its databases
   * @return the open registry; the caller closes it
   * @throws ConfigurationException if a name is not a legal database name or stands twice
   */
  public static DatabaseRegistry inMemory(String... databases) {
    return opener().inMemory(List.of(databases));
  }

  /**
   * Whether two objects are the same stored object, possibly seen by two transactions. Loads
   * nothing.
   *
   * @param a an object
   * @param b another
   * @return true if they are identical, or both stored under the same id in the same database
   */
  public static boolean same(Persistent a, Persistent b) {
    return a == b || (a.entry != null && b.entry != null && a.entry.equals(b.entry));
  }

  /**
   * What is stored of an object whose class the program does not have. Such an object stands in for
   * the stored one: it can be referred to, compared and deleted; touching its fields or calling an
   * abstract method of it throws {@link ClassMissingException}. It is an ordinary object again when
   * the federation is opened with the class, or with the class's new name declared.
   *
   * @param object any object
   * @return empty if the object's class is there, or it is not managed
   * @throws UsageException if the object is touched outside its transaction or from another thread
   * @throws ObjectMissingException if the object is deleted
   * @throws StorageException if the record cannot be read
   */
  public static Optional<BrokenObject> broken(Persistent object) {
    Connection connection = object.connection;
    return connection == null ? Optional.empty() : Optional.ofNullable(connection.broken(object));
  }

  /**
   * The transaction in which an object lives, for use inside methods of persistent classes.
   *
   * @param object a managed object
   * @return the running transaction that manages it
   * @throws UsageException if the object is not managed or its transaction has ended
   */
  public static Transaction transactionOf(Persistent object) {
    Connection connection = object.connection;
    Transaction transaction = connection == null ? null : connection.transaction();
    if (transaction == null) {
      throw new UsageException(
          object + " belongs to no running transaction; use it inside run, call or read");
    }
    return transaction;
  }

  private static FederationOpener opener() {
    Weaving.attachEarly();
    return ServiceLoader.load(FederationOpener.class)
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "No federation found to open: add the artifact org.atolldb:atoll-federation to the"
                        + " class path or module path"));
  }
}
