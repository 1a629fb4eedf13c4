package org.atolldb.federation.connection;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/**
 * Connections whose transactions can only abort (killed, out of time, closed), while their threads
 * have not noticed yet. Such a thread may be at work in the objects, so nobody else may have the
 * connection, but another one may take its place. Guarded by the pool's lock.
 */
final class AbandonedConnections {
  private final Set<ObjectConnection> connections = new HashSet<>();

  /** Takes those that are abandoned by now; true if there are any. */
  boolean takeFrom(Set<ObjectConnection> inUse) {
    boolean found = false;
    for (Iterator<ObjectConnection> each = inUse.iterator(); each.hasNext(); ) {
      ObjectConnection connection = each.next();
      if (connection.isStopped()) {
        each.remove();
        connections.add(connection);
        found = true;
      }
    }
    return found;
  }

  /** Whether a connection that comes back was given up: it has been replaced. */
  boolean remove(ObjectConnection connection) {
    return connections.remove(connection);
  }

  int count() {
    return connections.size();
  }
}
