package org.atolldb.benchmarks.shootout;

import java.util.Arrays;
import org.eclipse.serializer.reference.Lazy;

/** Leads to all chains. */
final class EclipseStoreRoot {
  Lazy<?>[] chains = {};

  int add(EclipseStoreItem first) {
    chains = Arrays.copyOf(chains, chains.length + 1);
    chains[chains.length - 1] = Lazy.Reference(first);
    return chains.length - 1;
  }

  EclipseStoreItem first(int chain) {
    return (EclipseStoreItem) chains[chain].get();
  }

  void clear() {
    for (Lazy<?> chain : chains) {
      chain.clear();
    }
  }
}
