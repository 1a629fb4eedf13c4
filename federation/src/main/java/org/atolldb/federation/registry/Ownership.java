package org.atolldb.federation.registry;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.atolldb.StorageException;
import org.atolldb.federation.configuration.FederationConfiguration;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.TransactionPart;

/**
 * What an administrator does with databases that are not in use so that a federation may attach
 * them: every database has one owner, and no two have one identity (rule 27). Used by one thread.
 */
final class Ownership {
  private static final int GROUP = 256;
  private static final long GROUP_BYTES = 4 << 20;

  private final FederationConfiguration configuration;
  private final Environment environment;

  Ownership(FederationConfiguration configuration, Environment environment) {
    this.configuration = configuration;
    this.environment = environment;
  }

  /** Takes a database from whoever owns it; the former owner will refuse it. */
  void adopt(String name) {
    try (Storage storage = StoragePlace.existing(configuration, environment, name).open()) {
      StorageHeader header = storage.header();
      requireClean("Adopting", name, header);
      if (!header.federation().equals(StorageHeader.NOBODY)) {
        storage.writeHeader(
            header.ownedBy(StorageHeader.NOBODY, environment.numbers().getAsLong()));
      }
    }
  }

  /** Copies a database into one of another identity that belongs to nobody. */
  void copy(String name, String copy) {
    StoragePlace source = StoragePlace.existing(configuration, environment, name);
    StoragePlace target =
        StoragePlace.find(configuration, environment, copy).orElseGet(() -> source.named(copy));
    try (Storage from = source.open()) {
      StorageHeader header = from.header();
      requireClean("Cloning", name, header);
      UUID identity = environment.ids().get();
      StorageHeader unfinished =
          new StorageHeader(
              identity,
              environment.numbers().getAsLong(),
              StorageHeader.NOBODY,
              StorageHeader.State.DIRTY,
              StorageHeader.NOBODY,
              1);
      try (Storage to = target.create(unfinished)) {
        copy(from, to);
        to.force();
        to.writeHeader(to.header().clean(to.lastTid()));
      }
    }
  }

  private static void copy(Storage from, Storage to) {
    List<UUID> itself = List.of(to.header().database());
    try (Stream<TransactionPart> all = from.transactions(0)) {
      List<TransactionPart> group = new ArrayList<>();
      long bytes = 0;
      for (Iterator<TransactionPart> parts = all.iterator(); parts.hasNext(); ) {
        TransactionPart part = parts.next();
        // The copy has no part in what the original did together with others.
        group.add(
            new TransactionPart(
                part.tid(),
                part.previousTid(),
                itself,
                part.note(),
                part.classes(),
                part.objects()));
        bytes += part.objects().stream().mapToLong(Ownership::size).sum();
        if (group.size() == GROUP || bytes > GROUP_BYTES || !parts.hasNext()) {
          to.apply(group);
          group.clear();
          bytes = 0;
        }
      }
    }
    passOids(from, to);
  }

  /** References from elsewhere into the original must never fit a new object of the copy. */
  private static void passOids(Storage from, Storage to) {
    long free = from.newOids(1);
    for (long next = to.newOids(1); next < free; ) {
      int missing = (int) Math.min(Integer.MAX_VALUE, free - next);
      next = to.newOids(missing) + missing - 1;
    }
  }

  private static long size(ObjectChange change) {
    return change.state().length;
  }

  private void requireClean(String what, String name, StorageHeader header) {
    if (header.state() == StorageHeader.State.DIRTY) {
      throw new StorageException(
          what
              + " database "
              + name
              + " of "
              + configuration.source()
              + " failed: it was not closed cleanly, and may lack transactions that are only in the journal "
              + header.journal()
              + " of federation "
              + header.federation()
              + ". Open it with that journal and close it; if that journal is lost, see"
              + " recoverWithoutJournal.");
    }
  }
}
