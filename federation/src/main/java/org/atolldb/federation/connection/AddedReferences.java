package org.atolldb.federation.connection;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.record.RecordCodec;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Which references a transaction adds, compared with the revisions that its changes started from.
 * Reads storages, so it is asked only where a target is gone.
 */
final class AddedReferences {
  private final RecordCodec codec;
  private final List<DatabaseChanges> changes;
  private final Duration patience;

  AddedReferences(RecordCodec codec, List<DatabaseChanges> changes, Duration patience) {
    this.codec = codec;
    this.changes = changes;
    this.patience = patience;
  }

  /** Whether one leads to an object. */
  boolean leadTo(UUID target, long oid) {
    return changes.stream()
        .anyMatch(
            within ->
                within.objects().stream().anyMatch(change -> adds(within, change, target, oid)));
  }

  private boolean adds(DatabaseChanges within, ObjectChange change, UUID target, long oid) {
    OpenDatabase source = within.database();
    if (change.state().length == 0 || !refers(codec, source, change.state(), target, oid)) {
      return false;
    }
    return within.written().stream()
        .filter(written -> written.oid() == change.oid())
        .noneMatch(
            written -> {
              Revision base = source.revision(written.oid(), written.base(), patience);
              return refers(codec, source, base, target, oid);
            });
  }

  /** Whether a revision has a reference. */
  static boolean refers(
      RecordCodec codec, OpenDatabase source, @Nullable Revision base, UUID target, long oid) {
    return base != null && !base.isDeletion() && refers(codec, source, base.state(), target, oid);
  }

  private static boolean refers(
      RecordCodec codec, OpenDatabase source, byte[] record, UUID target, long oid) {
    return codec.references(record, source.uuid()).stream()
        .anyMatch(reference -> reference.oid() == oid && reference.database().equals(target));
  }
}
