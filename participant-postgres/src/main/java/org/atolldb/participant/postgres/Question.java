package org.atolldb.participant.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Something asked of a server. */
interface Question<T> {
  T ask(Connection connection) throws SQLException;
}
