package org.atolldb.benchmarks.shootout;

import java.nio.file.Path;
import java.sql.Statement;
import java.util.List;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;

/** Hibernate with an embedded H2. H2 writes at commit, or a little later, and does not force. */
final class HibernateContestant implements Contestant {
  private static final int BATCH = 100;

  private final Path folder;
  private final boolean whole;
  private final boolean forced;
  private SessionFactory factory;
  private Session session;
  private int chains;

  /**
   * Opens it.
   *
   * @param whole whether to load a chain by one query
   * @param forced whether to force each commit
   */
  HibernateContestant(Path folder, boolean whole, boolean forced) {
    this.folder = folder;
    this.whole = whole;
    this.forced = forced;
    this.factory = factory();
    this.session = factory.openSession();
  }

  private SessionFactory factory() {
    return new Configuration()
        .addAnnotatedClass(HibernateItem.class)
        .setProperty("hibernate.connection.url", "jdbc:h2:file:" + folder.resolve("items"))
        .setProperty("hibernate.connection.pool_size", "2")
        .setProperty("hibernate.hbm2ddl.auto", "update")
        .setProperty("hibernate.jdbc.batch_size", String.valueOf(BATCH))
        .buildSessionFactory();
  }

  private long id(long chain, int position) {
    return chain * 1_000_000 + position;
  }

  @Override
  public int add(List<String> texts) {
    session.beginTransaction();
    HibernateItem item = null;
    for (int i = texts.size() - 1; i >= 0; i--) {
      item = new HibernateItem(id(chains, i), chains, texts.get(i), item);
      session.persist(item);
    }
    commit();
    return chains++;
  }

  private @Nullable HibernateItem first(int chain) {
    if (whole) {
      session
          .createQuery("from HibernateItem where chain = :chain", HibernateItem.class)
          .setParameter("chain", (long) chain)
          .getResultList();
    }
    return session.find(HibernateItem.class, id(chain, 0));
  }

  @Override
  public void update(int chain) {
    session.beginTransaction();
    for (HibernateItem item = first(chain); item != null; item = item.next()) {
      item.touch();
    }
    commit();
  }

  @Override
  public long read(int chain) {
    // Read-only: it need not look for changes. The objects stay writable for the next transaction.
    session.setHibernateFlushMode(FlushMode.MANUAL);
    session.beginTransaction();
    Checksum sum = new Checksum();
    for (HibernateItem item = first(chain); item != null; item = item.next()) {
      item.addTo(sum);
    }
    session.getTransaction().commit();
    session.setHibernateFlushMode(FlushMode.AUTO);
    return sum.value();
  }

  private void commit() {
    session.getTransaction().commit();
    if (forced) {
      session.doWork(
          connection -> {
            try (Statement statement = connection.createStatement()) {
              statement.execute("CHECKPOINT SYNC");
            }
          });
    }
  }

  @Override
  public void emptyObjectCache() {
    session.clear();
  }

  @Override
  public void reopen() {
    close();
    factory = factory();
    session = factory.openSession();
  }

  @Override
  public long cachedObjects() {
    return session.getStatistics().getEntityCount();
  }

  @Override
  public void close() {
    session.close();
    factory.close();
  }
}
