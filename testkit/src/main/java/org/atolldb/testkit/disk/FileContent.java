package org.atolldb.testkit.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bytes of one file: what is durable, and every later state of each sector and of the length,
 * any of which may be what a power cut leaves. Guarded by the disk's lock.
 */
final class FileContent {
  private final int sectorSize;
  private final byte[] zeros;
  private final List<byte[]> durable = new ArrayList<>();
  private final TreeMap<Integer, Unsettled<byte[]>> unsettled = new TreeMap<>();
  private State<Long> durableLength = new State<>(0, false, 0L);
  private final Unsettled<Long> lengths = new Unsettled<>();
  private int step;

  FileContent(int sectorSize) {
    this.sectorSize = sectorSize;
    this.zeros = new byte[sectorSize];
  }

  /** A copy that shares the sectors, which are never changed in place. */
  FileContent(FileContent other) {
    sectorSize = other.sectorSize;
    zeros = other.zeros;
    durable.addAll(other.durable);
    other.unsettled.forEach((sector, states) -> unsettled.put(sector, new Unsettled<>(states)));
    durableLength = other.durableLength;
    lengths.addAll(other.lengths);
    step = other.step;
  }

  long length() {
    return lengths.newest(durableLength).value;
  }

  int read(byte[] target, long position) {
    int count = (int) Math.max(0, Math.min(target.length, length() - position));
    for (int done = 0; done < count; ) {
      int sector = Math.toIntExact((position + done) / sectorSize);
      int offset = (int) ((position + done) % sectorSize);
      int part = Math.min(count - done, sectorSize - offset);
      System.arraycopy(newest(sector), offset, target, done, part);
      done += part;
    }
    return count;
  }

  void write(byte[] source, int count, long position) {
    step++;
    for (int done = 0; done < count; ) {
      int sector = Math.toIntExact((position + done) / sectorSize);
      int offset = (int) ((position + done) % sectorSize);
      int part = Math.min(count - done, sectorSize - offset);
      byte[] bytes = newest(sector).clone();
      System.arraycopy(source, done, bytes, offset, part);
      add(sector, false, bytes);
      done += part;
    }
    if (position + count > length()) {
      lengths.add(new State<>(step, false, position + count));
    }
  }

  void truncate(long size) {
    step++;
    long sectors = (length() + sectorSize - 1) / sectorSize;
    for (int sector = Math.toIntExact(size / sectorSize); sector < sectors; sector++) {
      add(sector, true, cut(newest(sector), size - (long) sector * sectorSize));
    }
    lengths.add(new State<>(step, true, size));
  }

  /**
   * Makes everything durable that was written since the last force, whether that succeeded or not.
   */
  void force() {
    unsettled
        .entrySet()
        .removeIf(
            entry -> {
              if (entry.getValue().dirty) {
                settle(entry.getKey(), entry.getValue().last().value);
              }
              return entry.getValue().dirty;
            });
    if (lengths.dirty) {
      durableLength = lengths.last();
      lengths.clear();
    }
  }

  /** A failed force: the device has taken an unknown part, the system believes that it has all. */
  void failForce() {
    unsettled.values().forEach(states -> states.dirty = false);
    lengths.dirty = false;
  }

  /** What a power cut leaves. */
  FileContent survivor(Choices choices) {
    State<Long> length = choose(choices, lengths.from(durableLength));
    FileContent survivor = new FileContent(sectorSize);
    survivor.durableLength = new State<>(0, false, length.value);
    int sectors = Math.toIntExact((length.value + sectorSize - 1) / sectorSize);
    survivor.durable.addAll(durable.subList(0, Math.min(sectors, durable.size())));
    for (Map.Entry<Integer, Unsettled<byte[]>> entry : unsettled.headMap(sectors).entrySet()) {
      State<byte[]> before = new State<>(0, false, durable(entry.getKey()));
      List<State<byte[]>> possible = fitting(entry.getValue().from(before), length.step);
      survivor.settle(entry.getKey(), choose(choices, possible).value);
    }
    int last = sectors - 1;
    if (last >= 0) {
      survivor.settle(last, cut(survivor.durable(last), length.value - (long) last * sectorSize));
    }
    return survivor;
  }

  private static <T> State<T> choose(Choices choices, List<State<T>> states) {
    return states.get(choices.pick(states.size()));
  }

  /**
   * A file system truncates at one moment: a sector is on the same side of each truncation as the
   * length.
   */
  private static List<State<byte[]>> fitting(List<State<byte[]>> states, int lengthStep) {
    int from = 0;
    for (int i = 0; i < states.size(); i++) {
      if (states.get(i).cut && states.get(i).step > lengthStep) {
        return states.subList(from, i);
      }
      from = states.get(i).cut ? i : from;
    }
    return states.subList(from, states.size());
  }

  private void add(int sector, boolean cut, byte[] bytes) {
    unsettled
        .computeIfAbsent(sector, absent -> new Unsettled<>())
        .add(new State<>(step, cut, bytes));
  }

  private void settle(int sector, byte[] bytes) {
    while (durable.size() <= sector) {
      durable.add(zeros);
    }
    durable.set(sector, bytes);
  }

  private byte[] durable(int sector) {
    return sector < durable.size() ? durable.get(sector) : zeros;
  }

  private byte[] newest(int sector) {
    Unsettled<byte[]> states = unsettled.get(sector);
    return states == null ? durable(sector) : states.last().value;
  }

  private byte[] cut(byte[] sector, long size) {
    if (size <= 0) {
      return zeros;
    }
    byte[] bytes = sector.clone();
    Arrays.fill(bytes, (int) Math.min(size, sectorSize), sectorSize, (byte) 0);
    return bytes;
  }

  /** A state of a sector or of the length, and whether a truncation led to it. */
  private record State<T>(int step, boolean cut, T value) {}

  /** States that a power cut may leave, oldest first; dirty if the next force must take them. */
  private static final class Unsettled<T> {
    private final List<State<T>> states = new ArrayList<>();
    private boolean dirty;

    Unsettled() {}

    Unsettled(Unsettled<T> other) {
      addAll(other);
    }

    void addAll(Unsettled<T> other) {
      states.addAll(other.states);
      dirty = other.dirty;
    }

    void add(State<T> state) {
      states.add(state);
      dirty = true;
    }

    void clear() {
      states.clear();
      dirty = false;
    }

    State<T> last() {
      return states.get(states.size() - 1);
    }

    State<T> newest(State<T> durable) {
      return states.isEmpty() ? durable : last();
    }

    List<State<T>> from(State<T> durable) {
      List<State<T>> all = new ArrayList<>(List.of(durable));
      all.addAll(states);
      return all;
    }
  }
}
