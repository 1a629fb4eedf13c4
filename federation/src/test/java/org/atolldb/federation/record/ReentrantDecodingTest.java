package org.atolldb.federation.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.atolldb.Persistent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReentrantDecodingTest {
  /** What a hash code does while its owner is being loaded, as a ghost's guard would. */
  private static final ThreadLocal<Runnable> DURING_HASH = new ThreadLocal<>();

  record Key(String text) {
    @Override
    public int hashCode() {
      Runnable action = DURING_HASH.get();
      if (action != null) {
        action.run();
      }
      return text.hashCode();
    }
  }

  static class Index extends Persistent {
    private String name;
    private Set<Key> keys;
    private List<String> after;

    Index(String name, Set<Key> keys) {
      this.name = name;
      this.keys = keys;
      this.after = List.of(name, "after");
    }
  }

  @AfterEach
  void loadNothingMore() {
    DURING_HASH.remove();
  }

  @Test
  void rule18_another_object_of_the_class_may_be_loaded_while_one_is() {
    byte[] outer = Documents.encode(new Index("outer", Set.of(new Key("a"), new Key("b"))));
    byte[] inner = Documents.encode(new Index("inner", Set.of(new Key("c"))));
    List<Index> nested = new ArrayList<>();
    Runnable loadInner =
        () -> {
          Runnable again = DURING_HASH.get();
          DURING_HASH.remove();
          nested.add(Documents.decode(Index.class, inner));
          DURING_HASH.set(again);
        };
    DURING_HASH.set(loadInner);
    Index loaded = Documents.decode(Index.class, outer);
    DURING_HASH.remove();

    assertThat(loaded.name).isEqualTo("outer");
    assertThat(loaded.keys).containsExactlyInAnyOrder(new Key("a"), new Key("b"));
    assertThat(loaded.after).containsExactly("outer", "after");
    assertThat(nested).isNotEmpty().allMatch(index -> index.keys.contains(new Key("c")));
    assertThat(nested).allMatch(index -> index.after.get(0).equals("inner"));
  }
}
