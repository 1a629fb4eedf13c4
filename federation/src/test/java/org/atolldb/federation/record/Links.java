package org.atolldb.federation.record;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atolldb.Persistent;

/**
 * Two databases without transactions: objects get an oid and a class id when they are first
 * referred to.
 */
final class Links implements ReferenceSink, ReferenceSource {
  static final UUID OWN = new UUID(1, 2);
  static final UUID OTHER = new UUID(-3, 4);
  final List<Persistent> objects = new ArrayList<>();
  final List<String> paths = new ArrayList<>();

  @Override
  public Reference refer(Persistent target, FieldPath path) {
    paths.add(path.toString());
    int index = indexOf(target);
    if (index < 0) {
      index = objects.size();
      objects.add(target);
    }
    return new Reference(index % 2 == 0 ? OWN : OTHER, 1000L * index, index);
  }

  private int indexOf(Persistent target) {
    for (int i = 0; i < objects.size(); i++) {
      if (objects.get(i) == target) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public Persistent resolve(Reference reference) {
    return objects.get(reference.classId());
  }
}
