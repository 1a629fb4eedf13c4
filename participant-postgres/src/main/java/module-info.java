import org.jspecify.annotations.NullMarked;

/** PostgreSQL databases as participants of transactions. */
@NullMarked
module org.atolldb.participant.postgres {
  requires static transitive org.jspecify;
  requires transitive org.atolldb.api;
  requires transitive java.sql;

  exports org.atolldb.participant.postgres;
}
