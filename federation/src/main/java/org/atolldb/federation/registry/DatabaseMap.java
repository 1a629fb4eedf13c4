package org.atolldb.federation.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.atolldb.UsageException;
import org.atolldb.federation.configuration.NearestNames;
import org.atolldb.federation.connection.DatabaseDirectory;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.schema.Declarations;

/**
 * The open databases of a federation; readers see one consistent state without a lock. Thread-safe.
 */
final class DatabaseMap implements DatabaseDirectory {
  private final ReentrantLock lock = new ReentrantLock();
  private final String federation;
  private final StateChanges stateChanges;
  private final Declarations declarations;
  private volatile State state = new State(new TreeMap<>(), Map.of());

  DatabaseMap(String federation, StateChanges stateChanges, Declarations declarations) {
    this.federation = federation;
    this.stateChanges = stateChanges;
    this.declarations = declarations;
  }

  @Override
  public Optional<OpenDatabase> byUuid(UUID uuid) {
    return Optional.ofNullable(state.byUuid.get(uuid));
  }

  @Override
  public OpenDatabase byName(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "Federation "
                        + federation
                        + " has no database '"
                        + name
                        + "'."
                        + NearestNames.question(name, state.byName.keySet())));
  }

  @Override
  public Optional<OpenDatabase> find(String name) {
    return Optional.ofNullable(state.byName.get(name));
  }

  List<OpenDatabase> all() {
    return List.copyOf(state.byName.values());
  }

  void add(OpenDatabase database) {
    database.whenFenced(failure -> stateChanges.tell(String.valueOf(failure.getMessage())));
    declarations.renamed().forEach(database.classes()::rename);
    change(names -> names.put(database.name(), database));
  }

  void remove(OpenDatabase database) {
    change(names -> names.remove(database.name()));
  }

  private void change(Consumer<Map<String, OpenDatabase>> change) {
    lock.lock();
    try {
      TreeMap<String, OpenDatabase> names = new TreeMap<>(state.byName);
      change.accept(names);
      state =
          new State(
              names,
              names.values().stream()
                  .collect(Collectors.toUnmodifiableMap(OpenDatabase::uuid, d -> d)));
    } finally {
      lock.unlock();
    }
  }

  private record State(TreeMap<String, OpenDatabase> byName, Map<UUID, OpenDatabase> byUuid) {}
}
