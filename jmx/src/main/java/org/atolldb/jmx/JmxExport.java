package org.atolldb.jmx;

import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.atolldb.federation.management.DatabaseView;
import org.atolldb.federation.management.FederationView;
import org.atolldb.federation.management.ManagementExport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The beans of one federation. A second federation of the same name in one JVM gets a number behind
 * its name, so that neither hides the other. No lock is held while the server is called, because
 * the server calls listeners.
 */
final class JmxExport implements ManagementExport {
  private static final Logger LOG = LoggerFactory.getLogger(JmxExport.class);
  private static final String CACHE = "Cache";
  private static final String STORAGE = "Storage";

  private final MBeanServer server;
  private final InstantSource clock;
  private final BeanNames names;
  private final Bean<FederationView> federation;
  private final Set<ObjectName> registered = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private JmxExport(
      MBeanServer server, InstantSource clock, BeanNames names, Bean<FederationView> federation) {
    this.server = server;
    this.clock = clock;
    this.names = names;
    this.federation = federation;
  }

  static ManagementExport of(FederationView view, MBeanServer server, InstantSource clock) {
    int number = 1;
    JmxExport export = numbered(number, view, server, clock);
    while (!export.register(export.federation)) {
      number++;
      export = numbered(number, view, server, clock);
    }
    if (number > 1) {
      LOG.warn(
          "A federation named {} is open already: the one of {} is shown as {}",
          view.name(),
          view.source(),
          export.federation.name());
    }
    export.register(export.names.ofFederation("Transactions"), FederationParts.TRANSACTIONS, view);
    export.register(export.names.ofFederation("Journal"), FederationParts.JOURNAL, view);
    export.register(export.names.ofFederation("Connections"), FederationParts.CONNECTIONS, view);
    export.register(export.names.ofFederation("Participants"), ParticipantBeans.PARTICIPANTS, view);
    export.register(export.names.ofFederation(CACHE), FederationParts.CACHE, view);
    view.databases().forEach(export::register);
    return export;
  }

  private static JmxExport numbered(
      int number, FederationView view, MBeanServer server, InstantSource clock) {
    BeanNames names = new BeanNames(number == 1 ? view.name() : view.name() + "-" + number);
    return new JmxExport(
        server,
        clock,
        names,
        new Bean<>(names.ofFederation(), FederationBeans.FEDERATION, view, clock));
  }

  @Override
  public void attached(DatabaseView database) {
    register(database);
    federation.tell(
        FederationBeans.DATABASE_ATTACHED, "Database " + database.name() + " was attached.");
  }

  @Override
  public void detached(DatabaseView database) {
    unregister(names.ofDatabase(database.name(), STORAGE));
    unregister(names.ofDatabase(database.name(), CACHE));
    unregister(names.ofDatabase(database.name()));
    federation.tell(
        FederationBeans.DATABASE_DETACHED, "Database " + database.name() + " was detached.");
  }

  @Override
  public void stateChanged(String message) {
    federation.tell(FederationBeans.STATE_CHANGED, message);
  }

  @Override
  public void close() {
    closed = true;
    registered.forEach(this::unregister);
  }

  private void register(DatabaseView view) {
    register(names.ofDatabase(view.name()), DatabaseBeans.DATABASE, view);
    register(names.ofDatabase(view.name(), CACHE), DatabaseBeans.CACHE, view);
    register(names.ofDatabase(view.name(), STORAGE), DatabaseBeans.STORAGE, view);
  }

  private <V> void register(ObjectName name, BeanModel<V> model, V view) {
    if (!register(new Bean<>(name, model, view, clock))) {
      LOG.warn("{} is not shown: something else is registered under that name", name);
    }
  }

  /**
   * False if the name is taken. Any other failure is logged: it must not keep a federation from
   * opening.
   */
  private boolean register(Bean<?> bean) {
    if (closed) {
      return true;
    }
    try {
      server.registerMBean(bean, bean.name());
    } catch (InstanceAlreadyExistsException e) {
      return false;
    } catch (JMException | RuntimeException e) {
      LOG.warn("{} is not shown", bean.name(), e);
      return true;
    }
    registered.add(bean.name());
    if (closed) {
      unregister(bean.name());
    }
    return true;
  }

  private void unregister(ObjectName name) {
    if (!registered.remove(name)) {
      return;
    }
    try {
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException e) {
      LOG.debug("{} was unregistered by somebody else", name, e);
    } catch (JMException | RuntimeException e) {
      LOG.warn("{} could not be unregistered", name, e);
    }
  }
}
