package org.atolldb.federation.configuration;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who owns which directory: no two owners may share one, and none may lie in another's. */
final class Directories {
  private static final String JOURNAL = "the journal";
  private final Path journal;
  private final Map<Path, String> owners = new HashMap<>();

  Directories(Path journal, Collection<DatabaseConfiguration> databases) {
    this.journal = journal;
    owners.put(journal, JOURNAL);
    databases.forEach(database -> owners.putIfAbsent(database.directory(), owner(database)));
  }

  /**
   * The owner of a directory that is, contains, or (the journal only) lies in that of a database.
   */
  Optional<String> collision(DatabaseConfiguration database) {
    if (journal.startsWith(database.directory())) {
      return Optional.of(JOURNAL);
    }
    String self = owner(database);
    for (Path path = database.directory(); path != null; path = path.getParent()) {
      String owner = owners.getOrDefault(path, self);
      if (!owner.equals(self)) {
        return Optional.of(owner);
      }
    }
    return Optional.empty();
  }

  private static String owner(DatabaseConfiguration database) {
    return "database '" + database.name() + "'";
  }
}
