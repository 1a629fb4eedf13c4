import org.jspecify.annotations.NullMarked;

/** Persistent collections that load and store in parts. */
@NullMarked
module org.atolldb.collections {
  requires static transitive org.jspecify;
  requires transitive org.atolldb.api;

  exports org.atolldb.collections;

  provides org.atolldb.spi.ResolverProvider with
      org.atolldb.collections.CollectionResolvers;

  opens org.atolldb.collections to
      org.atolldb.federation;
}
