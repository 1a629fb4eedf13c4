package org.atolldb.federation.resolution;

import org.atolldb.FieldMerge;
import org.atolldb.Resolvers;
import org.atolldb.spi.ResolverProvider;

/** What the library brings. */
public final class ShelfResolvers implements ResolverProvider {
  public ShelfResolvers() {}

  @Override
  public void register(Resolvers resolvers) {
    resolvers.add(Shelf.class, FieldMerge.fields().sum("value"));
  }
}
