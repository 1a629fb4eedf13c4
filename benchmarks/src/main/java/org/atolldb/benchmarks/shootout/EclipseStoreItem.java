package org.atolldb.benchmarks.shootout;

import org.eclipse.serializer.reference.Lazy;
import org.jspecify.annotations.Nullable;

/** An object of about 300 bytes, for EclipseStore. */
final class EclipseStoreItem {
  final String text;
  final @Nullable EclipseStoreItem next;
  final @Nullable Lazy<EclipseStoreItem> lazyNext;
  long version;

  /** An item with a lazy or a plain reference to the next one. */
  EclipseStoreItem(String text, @Nullable EclipseStoreItem next, boolean lazy) {
    this.text = text;
    this.next = lazy ? null : next;
    this.lazyNext = lazy && next != null ? Lazy.Reference(next) : null;
  }

  @Nullable EclipseStoreItem following() {
    return lazyNext == null ? next : lazyNext.get();
  }
}
