package org.atolldb.participant.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Stands between the application and a connection whose transaction the federation ends. */
final class GuardedConnection implements InvocationHandler {
  private final Connection connection;
  private volatile boolean ended;

  GuardedConnection(Connection connection) {
    this.connection = connection;
  }

  Connection proxy() {
    return (Connection)
        Proxy.newProxyInstance(
            GuardedConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
  }

  void end() {
    ended = true;
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    switch (method.getName()) {
      case "close" -> {
        return null;
      }
      case "isClosed" -> {
        return ended;
      }
      case "commit", "setAutoCommit", "abort" -> throw refused(method.getName());
      case "rollback" -> {
        if (arguments == null) {
          throw refused("rollback");
        }
      }
      default -> {}
    }
    if (ended && method.getDeclaringClass() != Object.class) {
      throw new SQLException("The transaction of this connection has ended; enlist in another one");
    }
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static SQLException refused(String method) {
    return new SQLException(
        method + " is refused: the federation's transaction decides; end that one instead");
  }
}
