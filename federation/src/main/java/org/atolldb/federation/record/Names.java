package org.atolldb.federation.record;

/** Names of members: Java's, with one more mark in front of those that begin with a mark. */
final class Names {
  private Names() {}

  static String escape(String name) {
    return name.startsWith(Smile.MARK) ? Smile.MARK + name : name;
  }

  static String unescape(String name) {
    return name.startsWith(Smile.MARK) ? name.substring(1) : name;
  }
}
