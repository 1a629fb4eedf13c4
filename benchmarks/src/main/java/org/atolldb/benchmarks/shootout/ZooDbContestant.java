package org.atolldb.benchmarks.shootout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.jdo.JDOHelper;
import javax.jdo.ObjectState;
import javax.jdo.PersistenceManager;
import javax.jdo.PersistenceManagerFactory;
import org.zoodb.jdo.ZooJdoProperties;
import org.zoodb.jdo.impl.PersistenceManagerFactoryImpl;
import org.zoodb.tools.ZooHelper;

/** ZooDB. It forces its file at every commit. */
final class ZooDbContestant implements Contestant {
  private final Path file;
  private PersistenceManagerFactory factory;

  /** Keeps the file open while the other session is replaced. */
  private PersistenceManager keeper;

  private PersistenceManager session;
  private final List<Object> chains = new ArrayList<>();

  /** Opens it. */
  ZooDbContestant(Path folder) {
    this.file = folder.resolve("items.zdb");
    ZooHelper.createDb(file.toString());
    this.factory = factory();
    this.keeper = factory.getPersistenceManager();
    this.session = factory.getPersistenceManager();
  }

  private PersistenceManagerFactory factory() {
    ZooJdoProperties settings = new ZooJdoProperties(file.toString());
    settings.setRetainValues(true);
    settings.setMultiThreaded(false);
    return PersistenceManagerFactoryImpl.getPersistenceManagerFactory(settings);
  }

  private ZooDbItem first(int chain) {
    return (ZooDbItem) session.getObjectById(chains.get(chain));
  }

  @Override
  public int add(List<String> texts) {
    session.currentTransaction().begin();
    ZooDbItem item = null;
    for (int i = texts.size() - 1; i >= 0; i--) {
      item = new ZooDbItem(texts.get(i), item);
      session.makePersistent(item);
    }
    session.currentTransaction().commit();
    chains.add(JDOHelper.getObjectId(item));
    return chains.size() - 1;
  }

  @Override
  public void update(int chain) {
    session.currentTransaction().begin();
    for (ZooDbItem item = first(chain); item != null; item = item.next()) {
      item.touch();
    }
    session.currentTransaction().commit();
  }

  @Override
  public long read(int chain) {
    session.currentTransaction().begin();
    Checksum sum = new Checksum();
    for (ZooDbItem item = first(chain); item != null; item = item.next()) {
      item.addTo(sum);
    }
    session.currentTransaction().commit();
    return sum.value();
  }

  @Override
  public void emptyObjectCache() {
    session.close();
    session = factory.getPersistenceManager();
  }

  @Override
  public void reopen() {
    close();
    factory = factory();
    keeper = factory.getPersistenceManager();
    session = factory.getPersistenceManager();
  }

  @Override
  public long cachedObjects() {
    session.currentTransaction().begin();
    Set<?> known = session.getManagedObjects();
    long loaded =
        known.stream()
            .filter(ZooDbItem.class::isInstance)
            .filter(item -> !ObjectState.HOLLOW_PERSISTENT_NONTRANSACTIONAL.equals(stateOf(item)))
            .count();
    session.currentTransaction().commit();
    return loaded;
  }

  private static ObjectState stateOf(Object item) {
    return JDOHelper.getObjectState(item);
  }

  @Override
  public void close() {
    session.close();
    keeper.close();
    factory.close();
  }
}
