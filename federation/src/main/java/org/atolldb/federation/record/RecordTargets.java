package org.atolldb.federation.record;

import java.util.UUID;
import org.atolldb.Persistent;
import org.atolldb.storage.Revision;
import org.jspecify.annotations.Nullable;

/** The header of a record with what its references stand for. Not thread-safe. */
final class RecordTargets extends RecordHeader implements Targets {
  private final ReferenceSource source;

  RecordTargets(Revision revision, UUID own, ReferenceSource source) {
    super(revision.bytes(), revision.from(), revision.from() + revision.length(), own);
    this.source = source;
  }

  /** What fails in the source must not pass for damage. */
  @Override
  public @Nullable Persistent target(int index, Class<?> declared) {
    Reference reference = reference(index);
    try {
      return source.resolve(reference, declared);
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalStateException("No object for " + reference, e);
    }
  }

  @Override
  public Embedded embedded(int index) {
    ReferenceSource.Stored stored = source.load(reference(index));
    RecordTargets inner =
        new RecordTargets(new Revision(0, 0, stored.record()), stored.database(), stored.source());
    return new Embedded(inner.reader(), inner);
  }
}
