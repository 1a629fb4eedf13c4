package org.atolldb.federation.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.atolldb.Connection;
import org.atolldb.NotStorableException;
import org.atolldb.Persistent;
import org.atolldb.Transaction;
import org.atolldb.federation.record.elsewhere.Base;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldAccessTest {
  static class Middle extends Base {
    private String text = "middle";
    private int[] numbers = {1};
  }

  static final class Leaf extends Middle {
    private boolean flag = true;
    private long big = 1L << 40;
  }

  static class Shadowing extends Middle {
    private String text;

    @Override
    public String toString() {
      return text;
    }
  }

  abstract static class Unfinished extends Persistent {}

  static class Empty extends Persistent {}

  @SuppressWarnings("ClassCanBeStatic") // the shape under test
  class Inner extends Persistent {
    int number;
  }

  /** A connection in which every guard is an error. */
  private static final class Guarded extends Connection {
    void take(Persistent object) {
      manage(object, "entry");
    }

    @Override
    protected void firstRead(Persistent object) {
      throw new AssertionError("a read was guarded");
    }

    @Override
    protected void firstWrite(Persistent object) {
      throw new AssertionError("a write was guarded");
    }

    @Override
    protected String idText(Persistent object) {
      return "guarded";
    }

    @Override
    protected @Nullable Transaction transaction() {
      return null;
    }
  }

  @Test
  void rule20_private_fields_of_every_class_of_the_hierarchy_are_stored() {
    Leaf leaf = new Leaf();
    leaf.setSecret("base");
    Leaf loaded = Documents.decode(Leaf.class, Documents.encode(leaf));
    assertThat(loaded.secret()).isEqualTo("base");
    assertThat(((Middle) loaded).text).isEqualTo("middle");
    assertThat(((Middle) loaded).numbers).containsExactly(1);
    assertThat(loaded.flag).isTrue();
    assertThat(loaded.big).isEqualTo(1L << 40);
  }

  @Test
  void rule20_no_guard_runs() {
    ClassPlan plan = Documents.CODEC.plan(Leaf.class);
    byte[] record = Documents.encode(new Leaf());
    Leaf managed = (Leaf) plan.newGhost();
    new Guarded().take(managed);
    plan.decode(managed, record, Links.OWN, new Links());
    assertThat(plan.encode(managed, Links.OWN, new Links())).isEqualTo(record);
    assertThat(plan.valuesChanged(managed, plan.captureValues(managed))).isFalse();
    plan.clear(managed);
    Leaf unmanaged = (Leaf) plan.newGhost();
    assertThat(plan.encode(managed, Links.OWN, new Links()))
        .isEqualTo(plan.encode(unmanaged, Links.OWN, new Links()));
  }

  @Test
  void rule20_a_ghost_is_empty_and_of_its_class() {
    Persistent ghost = Documents.CODEC.plan(Leaf.class.getName()).newGhost();
    assertThat(ghost).isExactlyInstanceOf(Leaf.class);
    assertThat(((Middle) ghost).text).isNull();
    assertThat(((Leaf) ghost).big).isZero();
  }

  @Test
  void an_object_without_fields_is_stored() {
    assertThat(Documents.decode(Empty.class, Documents.encode(new Empty()))).isNotNull();
  }

  @Test
  void classes_that_cannot_be_stored_by_name_are_refused() {
    assertThatExceptionOfType(NotStorableException.class)
        .isThrownBy(() -> Documents.CODEC.plan(Shadowing.class))
        .withMessageContaining(Shadowing.class.getName() + ".text")
        .withMessageContaining(Middle.class.getName() + ".text");
    assertThatExceptionOfType(NotStorableException.class)
        .isThrownBy(() -> Documents.CODEC.plan(Inner.class))
        .withMessageContaining("this$0")
        .withMessageContaining("static");
    assertThatExceptionOfType(NotStorableException.class)
        .isThrownBy(() -> Documents.CODEC.plan(Unfinished.class))
        .withMessageContaining("abstract");
  }
}
