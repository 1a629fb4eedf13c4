package org.atolldb.federation.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.atolldb.Persistent;

/** What holds for any value in any field, of every type that can be stored. */
class FieldPropertiesTest {
  private static final int TRIES = 1_500;

  static class Holder extends Persistent {
    private Object value;
    private List<Object> list = new ArrayList<>();
  }

  /** A field and what it is set to. */
  record Assignment(Field field, Object value) {
    Persistent object() throws ReflectiveOperationException {
      Persistent object =
          field.getDeclaringClass() == Scalar.class ? new Scalar() : new Compound<Object>();
      field.set(object, value);
      return object;
    }

    @Override
    public String toString() {
      return field.getName()
          + " = "
          + (value.getClass().isArray() ? Array.getLength(value) + " elements" : value);
    }
  }

  @Provide
  Arbitrary<Assignment> assignments() {
    List<Field> fields =
        Stream.of(Scalar.class, Compound.class)
            .flatMap(type -> Stream.of(type.getDeclaredFields()))
            .filter(field -> !field.isSynthetic())
            .toList();
    return Arbitraries.of(fields)
        .flatMap(
            field ->
                ValueArbitraries.of(field.getGenericType())
                    .map(value -> new Assignment(field, value)));
  }

  @Property(tries = TRIES)
  void a_field_comes_back_as_it_was(@ForAll("assignments") Assignment assignment)
      throws ReflectiveOperationException {
    Persistent object = assignment.object();
    Links links = new Links();
    ClassPlan plan = Documents.CODEC.plan(object.getClass());
    byte[] record = plan.encode(object, Links.OWN, links);
    Persistent copy = plan.newGhost();
    plan.decode(copy, record, Links.OWN, links);

    assertThat(Content.difference(object, copy)).isNull();
    assertThat(plan.encode(copy, Links.OWN, links)).as("encoded again").isEqualTo(record);
  }

  @Property(tries = TRIES)
  void a_value_comes_back_with_its_class_where_none_is_declared(
      @ForAll("assignments") Assignment assignment) throws ReflectiveOperationException {
    // Refused: nothing tells of which enum the map is.
    Assume.that(!(assignment.value() instanceof EnumMap<?, ?> map && map.isEmpty()));
    Holder holder = new Holder();
    holder.value = assignment.value();
    holder.list.add(assignment.value());
    Links links = new Links();
    ClassPlan plan = Documents.CODEC.plan(Holder.class);
    byte[] record = plan.encode(holder, Links.OWN, links);
    Holder copy = (Holder) plan.newGhost();
    plan.decode(copy, record, Links.OWN, links);

    assertThat(Content.same(holder.value, copy.value)).isTrue();
    assertThat(Content.same(holder.list, copy.list)).isTrue();
  }

  @Property(tries = TRIES)
  void a_value_that_nobody_touched_is_unchanged(@ForAll("assignments") Assignment assignment)
      throws ReflectiveOperationException {
    Persistent object = assignment.object();
    ClassPlan plan = Documents.CODEC.plan(object.getClass());

    assertThat(plan.valuesChanged(object, plan.captureValues(object))).isFalse();
  }

  @Property(tries = TRIES)
  void every_state_can_be_shown_as_json(@ForAll("assignments") Assignment assignment)
      throws ReflectiveOperationException {
    Persistent object = assignment.object();
    byte[] record = Documents.encode(object);

    assertThat(Documents.CODEC.json(record, Links.OWN, reference -> "#" + reference.oid()))
        .contains('"' + Names.escape(assignment.field().getName()) + '"');
  }
}
