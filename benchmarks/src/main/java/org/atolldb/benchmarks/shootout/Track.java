package org.atolldb.benchmarks.shootout;

import java.util.List;

/** An open store with a chain in it. Used by one thread. */
final class Track {
  private final Contestant store;
  private final List<String> texts;
  private final int door;
  private final int chain;

  /** Stores the chain, and another one of one object. */
  Track(Contestant store, List<String> texts) {
    this.store = store;
    this.texts = texts;
    this.door = store.add(texts.subList(0, 1));
    this.chain = store.add(texts);
  }

  int objects() {
    return texts.size();
  }

  long add() {
    return store.add(texts);
  }

  long update() {
    store.update(chain);
    return chain;
  }

  long read() {
    return store.read(chain);
  }

  void forget() {
    store.emptyObjectCache();
    expectNothingLoaded();
  }

  void rewrite() {
    store.update(chain);
    forget();
  }

  /** Reads one object too, so that its class is known. */
  void reopen() {
    store.reopen();
    store.read(door);
    expectNothingLoaded();
  }

  private void expectNothingLoaded() {
    long loaded = store.cachedObjects();
    if (loaded > 1) {
      throw new IllegalStateException(
          "The store still holds " + loaded + " objects, so that a read would not load them.");
    }
  }
}
