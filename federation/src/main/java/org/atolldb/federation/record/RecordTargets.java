package org.atolldb.federation.record;

import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** What the references of one record stand for. Not thread-safe. */
final class RecordTargets implements Targets {
  private final RecordHeader header;
  private final ReferenceSource source;

  RecordTargets(RecordHeader header, ReferenceSource source) {
    this.header = header;
    this.source = source;
  }

  /** What fails in the source must not pass for damage. */
  @Override
  public @Nullable Persistent target(int index, Class<?> declared) {
    Reference reference = header.reference(index);
    try {
      return source.resolve(reference, declared);
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalStateException("No object for " + reference, e);
    }
  }

  @Override
  public Embedded embedded(int index) {
    ReferenceSource.Stored stored = source.load(header.reference(index));
    RecordHeader inner = new RecordHeader(stored.record(), stored.database());
    return new Embedded(inner.reader(), new RecordTargets(inner, stored.source()));
  }
}
