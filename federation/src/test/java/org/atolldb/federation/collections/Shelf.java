package org.atolldb.federation.collections;

import org.atolldb.Persistent;
import org.atolldb.collections.PersistentCounter;
import org.atolldb.collections.PersistentList;
import org.atolldb.collections.PersistentLongMap;
import org.atolldb.collections.PersistentMap;
import org.atolldb.collections.PersistentQueue;
import org.atolldb.collections.PersistentTreeMap;
import org.atolldb.collections.PersistentTreeSet;

/** One of each. */
final class Shelf extends Persistent {
  final PersistentMap<String, Integer> map = new PersistentMap<>();
  final PersistentTreeMap<Integer, String> tree = new PersistentTreeMap<>();
  final PersistentLongMap<String> longs = new PersistentLongMap<>();
  final PersistentTreeSet<Integer> set = new PersistentTreeSet<>();
  final PersistentList<Integer> list = new PersistentList<>();
  final PersistentQueue<Integer> queue = new PersistentQueue<>();
  final PersistentCounter counter = new PersistentCounter();
}
