package org.atolldb.collections;

import org.atolldb.FieldMerge;
import org.atolldb.Resolvers;
import org.atolldb.spi.ResolverProvider;

/**
 * Merges concurrent changes of one node of a collection. Found by the federation; applications need
 * not know it. Thread-safe.
 */
public final class CollectionResolvers implements ResolverProvider {
  /** Called by the service loader. */
  public CollectionResolvers() {}

  @Override
  public void register(Resolvers resolvers) {
    resolvers
        .add(TreeLeaf.class, new TreeMerge.OfLeaf())
        .add(TreeBranch.class, new TreeMerge.OfBranch())
        .add(TreeCount.class, FieldMerge.fields().sum("entries"))
        .add(ListLeaf.class, new ListMerge())
        .add(PersistentCounter.class, FieldMerge.fields().sum("value"))
        .add(PersistentQueue.class, new QueueMerge.OfEnds())
        .add(QueueChunk.class, new QueueMerge.OfChunk());
  }
}
