package org.atolldb.benchmarks.commits;

import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Two H2 databases in one transaction of Narayana, whose log forces by itself, with H2's votes and
 * commits forced. Each thread counts in a row of its own.
 */
final class NarayanaContestant implements Contestant {
  private static final String TABLE = "create table counters (id int primary key, total bigint)";

  private final TransactionManager transactions;
  private final List<JdbcDataSource> databases = new ArrayList<>();
  private final List<Connection> open = new ArrayList<>();
  private final List<XAConnection> shared = new ArrayList<>();

  NarayanaContestant(Path folder) throws SQLException {
    for (String store : List.of("default", "communicationStore", "stateStore")) {
      BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
          .setObjectStoreDir(folder.resolve("narayana").toString());
    }
    try {
      arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("1");
    } catch (CoreEnvironmentBeanException e) {
      throw new IllegalStateException("Narayana does not like its node's name", e);
    }
    arjPropertyManager.getCoordinatorEnvironmentBean().setTransactionStatusManagerEnable(false);
    transactions = com.arjuna.ats.jta.TransactionManager.transactionManager();
    for (String name : List.of("left", "right")) {
      JdbcDataSource database = new JdbcDataSource();
      database.setURL("jdbc:h2:file:" + folder.resolve(name) + ";DB_CLOSE_DELAY=-1");
      databases.add(database);
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(TABLE);
      }
    }
  }

  @Override
  public Committer committer(int thread) throws SQLException {
    List<Branch> branches = new ArrayList<>();
    for (JdbcDataSource database : databases) {
      branches.add(branch(database, thread));
    }
    return () -> {
      transactions.begin();
      Transaction transaction = transactions.getTransaction();
      for (Branch branch : branches) {
        transaction.enlistResource(branch.resource());
        branch.increment().executeUpdate();
        transaction.delistResource(branch.resource(), XAResource.TMSUCCESS);
      }
      transactions.commit();
    };
  }

  private Branch branch(JdbcDataSource database, int thread) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement create =
            connection.prepareStatement("merge into counters key (id) values (?, 0)")) {
      create.setInt(1, thread);
      create.executeUpdate();
    }
    XAConnection xa = database.getXAConnection();
    shared.add(xa);
    Connection connection = xa.getConnection();
    PreparedStatement increment =
        connection.prepareStatement("update counters set total = total + 1 where id = ?");
    increment.setInt(1, thread);
    Connection forcing = database.getConnection();
    open.add(forcing);
    return new Branch(new ForcedResource(xa.getXAResource(), forcing), increment);
  }

  /** One database as a thread uses it. */
  private record Branch(XAResource resource, PreparedStatement increment) {}

  @Override
  public long committed() throws SQLException {
    long least = Long.MAX_VALUE;
    for (JdbcDataSource database : databases) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement();
          ResultSet sum = statement.executeQuery("select sum(total) from counters")) {
        sum.next();
        least = Math.min(least, sum.getLong(1));
      }
    }
    return least;
  }

  @Override
  public void close() throws IOException {
    try {
      for (XAConnection connection : shared) {
        connection.close();
      }
      for (Connection connection : open) {
        connection.close();
      }
      for (JdbcDataSource database : databases) {
        try (Connection connection = database.getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("shutdown");
        }
      }
    } catch (SQLException e) {
      throw new IOException("H2 cannot be closed", e);
    }
  }
}
