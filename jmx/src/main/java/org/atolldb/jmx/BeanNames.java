package org.atolldb.jmx;

import java.util.regex.Pattern;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The one place that makes names of MBeans. The first key is constant and instances come later: so
 * consoles show a tree of federations, databases and parts, and exporters of metrics keep instance
 * names out of metric names.
 *
 * @param federation the federation's key
 */
record BeanNames(String federation) {
  private static final String DOMAIN = "org.atolldb";
  private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[\\w.-]+");

  ObjectName ofFederation() {
    return name("");
  }

  ObjectName ofFederation(String part) {
    return name(",part=" + value(part));
  }

  ObjectName ofDatabase(String database) {
    return name(",database=" + value(database));
  }

  ObjectName ofDatabase(String database, String part) {
    return name(",database=" + value(database) + ",part=" + value(part));
  }

  private ObjectName name(String rest) {
    String text = DOMAIN + ":type=Federation,federation=" + value(federation) + rest;
    try {
      return new ObjectName(text);
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException("'" + text + "' is no object name although it is quoted", e);
    }
  }

  private static String value(String text) {
    return NEEDS_NO_QUOTES.matcher(text).matches() ? text : ObjectName.quote(text);
  }
}
