package org.atolldb.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.stream.IntStream;
import org.atolldb.Persistent;
import org.junit.jupiter.api.Test;

/** What {@code check} says about damage that no operation of a collection causes. */
class DamageTest {
  private final PersistentTreeMap<Integer, String> map = new PersistentTreeMap<>();
  private final PersistentList<Integer> list = new PersistentList<>();
  private final PersistentQueue<Integer> queue = new PersistentQueue<>();

  private TreeNode[] leaves() throws ReflectiveOperationException {
    IntStream.range(0, 500).forEach(i -> map.put(i, "x"));
    return (TreeNode[]) get(get(map, "root"), "children");
  }

  private static Field field(Object object, String name) throws NoSuchFieldException {
    for (Class<?> type = object.getClass(); type != Persistent.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    throw new NoSuchFieldException(name);
  }

  private static Object get(Object object, String name) throws ReflectiveOperationException {
    return field(object, name).get(object);
  }

  private static void set(Object object, String name, Object value)
      throws ReflectiveOperationException {
    field(object, name).set(object, value);
  }

  @Test
  void aNodeThatIsReachedTwiceIsNamed() throws ReflectiveOperationException {
    TreeNode[] leaves = leaves();
    leaves[3] = leaves[2];

    assertThat(map.check())
        .anyMatch(line -> line.contains(leaves[2] + ", which is also reached another way"));
  }

  @Test
  void aNodeThatIsEmptyIsNamed() throws ReflectiveOperationException {
    TreeNode[] leaves = leaves();
    leaves[1].discard();

    assertThat(map.check()).containsExactly(leaves[1] + " is empty, but still in the tree");
  }

  @Test
  void keysBesideTheirNodeAreNamed() throws ReflectiveOperationException {
    TreeNode[] leaves = leaves();
    leaves[1].keys(leaves[4].keys());

    assertThat(map.check())
        .hasSize(64)
        .allMatch(line -> line.startsWith(leaves[1] + " has key "))
        .allMatch(line -> line.endsWith("which belongs to another node: from 64 below 128"));
  }

  @Test
  void missingValuesAreNamed() throws ReflectiveOperationException {
    TreeNode[] leaves = leaves();
    set(leaves[1], "values", new Object[63]);

    assertThat(map.check()).containsExactly(leaves[1] + " has 64 keys and 63 values");
  }

  @Test
  void aNodeThatCannotBeReadDoesNotHideTheOthers() throws ReflectiveOperationException {
    TreeNode[] leaves = leaves();
    set(leaves[1], "keys", null);
    leaves[4].discard();

    assertThat(map.check())
        .hasSize(2)
        .anyMatch(line -> line.contains("leads to " + leaves[1] + ", which cannot be checked"))
        .contains(leaves[4] + " is empty, but still in the tree");
  }

  @Test
  void aWrongNumberOfEntriesIsNamed() throws ReflectiveOperationException {
    leaves();
    TreeCount[] counts = (TreeCount[]) get(map, "counts");
    set(counts[5], "entries", 7L);

    assertThat(map.check()).containsExactly(map + " counts 507 entries, but has 500");
  }

  @Test
  void leavesAtDifferentDepthsAreNamed() throws ReflectiveOperationException {
    TreeNode[] leaves = leaves();
    TreeNode deep = new TreeBranch(new Object[0], new TreeNode[] {leaves[2]});
    leaves[2] = deep;

    assertThat(map.check())
        .anyMatch(
            line -> line.endsWith("has leaves at depth 1 below " + deep + ", elsewhere at 0"));
  }

  @Test
  void wrongNumbersOfAListAreNamed() throws ReflectiveOperationException {
    IntStream.range(0, 200).forEach(list::add);
    int[] sizes = (int[]) get(get(list, "root"), "sizes");
    sizes[1] = 60;

    assertThat(list.check())
        .singleElement()
        .asString()
        .contains("counts 60 elements below ListLeaf")
        .endsWith("which has 64");
  }

  @Test
  void aWrongEndOfAQueueIsNamed() throws ReflectiveOperationException {
    IntStream.range(0, 200).forEach(queue::add);
    set(queue, "tail", new QueueChunk());

    assertThat(queue.check())
        .singleElement()
        .asString()
        .contains("but the last chunk that it leads to is QueueChunk");
  }
}
