package org.atolldb.benchmarks.shootout;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.serializer.persistence.types.Storer;
import org.eclipse.store.storage.embedded.types.EmbeddedStorage;
import org.eclipse.store.storage.embedded.types.EmbeddedStorageFoundation;
import org.eclipse.store.storage.embedded.types.EmbeddedStorageManager;

/** EclipseStore. It has no transactions: a storer's commit is atomic, reading checks nothing. */
final class EclipseStoreContestant implements Contestant {
  private final Path folder;
  private final boolean lazy;
  private final boolean forced;
  private final ForcingWriter writer = new ForcingWriter();
  private EmbeddedStorageManager storage;

  /**
   * Opens it.
   *
   * @param lazy whether objects refer to each other lazily
   * @param forced whether to force each store
   */
  EclipseStoreContestant(Path folder, boolean lazy, boolean forced) {
    this.folder = folder;
    this.lazy = lazy;
    this.forced = forced;
    this.storage = start();
    storage.setRoot(new EclipseStoreRoot());
    storage.storeRoot();
  }

  private EmbeddedStorageManager start() {
    EmbeddedStorageFoundation<?> foundation = EmbeddedStorage.Foundation(folder);
    if (forced) {
      foundation.setWriterProvider(() -> writer);
    }
    return foundation.start();
  }

  private EclipseStoreRoot root() {
    return (EclipseStoreRoot) storage.root();
  }

  @Override
  public int add(List<String> texts) {
    EclipseStoreItem first = null;
    Storer storer = storage.createStorer();
    for (int i = texts.size() - 1; i >= 0; i--) {
      first = new EclipseStoreItem(texts.get(i), first, lazy);
      storer.store(first);
    }
    int chain = root().add(Objects.requireNonNull(first));
    storer.store(root());
    storer.store(root().chains);
    storer.commit();
    return chain;
  }

  @Override
  public void update(int chain) {
    Storer storer = storage.createStorer();
    for (EclipseStoreItem item = root().first(chain); item != null; item = item.following()) {
      item.version++;
      storer.store(item);
    }
    storer.commit();
  }

  @Override
  public long read(int chain) {
    Checksum sum = new Checksum();
    for (EclipseStoreItem item = root().first(chain); item != null; item = item.following()) {
      sum.add(item.text, item.version);
    }
    return sum.value();
  }

  /** Its registry keeps objects weakly and gives them out again as long as they live. */
  @Override
  public void emptyObjectCache() {
    root().clear();
    for (int i = 0; i < 10 && cachedObjects() > 0; i++) {
      System.gc();
    }
  }

  @Override
  public void reopen() {
    close();
    storage = start();
  }

  @Override
  public long cachedObjects() {
    AtomicLong count = new AtomicLong();
    storage
        .persistenceManager()
        .objectRegistry()
        .iterateEntries(
            (long id, Object object) -> {
              if (object instanceof EclipseStoreItem) {
                count.incrementAndGet();
              }
            });
    return count.get();
  }

  @Override
  public void close() {
    storage.shutdown();
    writer.close();
  }
}
