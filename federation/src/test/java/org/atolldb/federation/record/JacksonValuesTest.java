package org.atolldb.federation.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atolldb.NotStorableException;
import org.atolldb.Persistent;
import org.atolldb.federation.configuration.ClassPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** Value classes of the application that Jackson stores: annotations, modules, references. */
class JacksonValuesTest {
  @TempDir Path folder;

  static class Holder extends Persistent {
    private Object value;
  }

  /** Written and made as its annotations say. */
  static final class Temperature {
    private final double kelvin;
    @JsonIgnore private final double celsius;

    @JsonCreator
    Temperature(@JsonProperty("k") double kelvin) {
      this.kelvin = kelvin;
      this.celsius = kelvin - 273.15;
    }

    @JsonProperty("k")
    double kelvin() {
      return kelvin;
    }
  }

  /** One text. */
  static final class Isbn {
    private final String digits;

    @JsonCreator
    private Isbn(String digits) {
      this.digits = digits;
    }

    @JsonValue
    private String digits() {
      return digits;
    }
  }

  /** Annotated for an interface of the application; stored by its components all the same. */
  record Point(@JsonProperty("x_coordinate") int x, @JsonIgnore int y) {}

  static class Basket {
    Product first;
    List<Product> others = new ArrayList<>();
    Object anything;
    Map<Object, String> byKey;
  }

  /** A member that would be taken for the number of a reference. */
  static class Price {
    @JsonProperty("$")
    int dollars = 7;
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
  interface Animal {}

  static final class Dog implements Animal {
    String name = "Rex";
  }

  static final class Zoo {
    List<Animal> animals = new ArrayList<>(List.of(new Dog()));
  }

  /** A class that Jackson can neither write nor make, but for {@link MoneyModule}. */
  static final class Money {
    private final long cents;

    private Money(long cents, Void unused) {
      this.cents = cents;
    }

    static Money of(long cents) {
      return new Money(cents, null);
    }
  }

  /** Found as a service by the class loader. */
  public static final class MoneyModule extends SimpleModule {
    public MoneyModule() {
      super("money");
      addSerializer(
          Money.class,
          new ValueSerializer<>() {
            @Override
            public void serialize(Money value, JsonGenerator out, SerializationContext context) {
              out.writeNumber(value.cents);
            }
          });
      addDeserializer(
          Money.class,
          new ValueDeserializer<>() {
            @Override
            public Money deserialize(JsonParser in, DeserializationContext context) {
              return Money.of(in.getLongValue());
            }
          });
    }
  }

  private final Product rye = new Product("Rye", BigDecimal.ONE, 1);
  private final Product oats = new Product("Oats", BigDecimal.TEN, 2);
  private final Links links = new Links();

  private static RecordCodec codec(String... patterns) {
    return codec(JacksonValuesTest.class.getClassLoader(), patterns);
  }

  private static RecordCodec codec(ClassLoader loader, String... patterns) {
    return new RecordCodec(
        new AllowList(java.util.stream.Stream.of(patterns).map(ClassPattern::of).toList()), loader);
  }

  private Object roundTrip(RecordCodec codec, Object value) {
    ClassPlan plan = codec.plan(Holder.class);
    Holder holder = new Holder();
    holder.value = value;
    byte[] record = plan.encode(holder, Links.OWN, links);
    Holder loaded = (Holder) plan.newGhost();
    plan.decode(loaded, record, Links.OWN, links);
    return loaded.value;
  }

  private void assertRefused(Object value, String... words) {
    assertThatExceptionOfType(NotStorableException.class)
        .isThrownBy(() -> roundTrip(codec("org.atolldb.**"), value))
        .withMessageContaining("Holder.value")
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  @Test
  void annotations_of_a_value_class_are_obeyed() {
    Temperature loaded = (Temperature) roundTrip(codec("org.atolldb.**"), new Temperature(300));
    assertThat(loaded.kelvin).isEqualTo(300);
    assertThat(loaded.celsius).isEqualTo(300 - 273.15);

    Isbn isbn = (Isbn) roundTrip(codec("org.atolldb.**"), new Isbn("9780131103627"));
    assertThat(isbn.digits).isEqualTo("9780131103627");
  }

  @Test
  void annotations_of_a_java_record_do_not_change_how_it_is_stored() {
    assertThat(roundTrip(codec(), List.of(new Point(3, 4)))).isEqualTo(List.of(new Point(3, 4)));
  }

  @Test
  void a_jackson_module_that_the_class_loader_provides_is_used() throws Exception {
    assertRefused(Money.of(5), "Jackson", "module that knows it");
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(JacksonModule.class.getName()), MoneyModule.class.getName());
    URL[] path = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
      Money loaded = (Money) roundTrip(codec(loader, "org.atolldb.**"), Money.of(5));
      assertThat(loaded.cents).isEqualTo(5);
    }
  }

  @Test
  void a_persistent_object_in_a_value_is_a_reference_of_the_record() {
    Basket basket = new Basket();
    basket.first = rye;
    basket.others.addAll(List.of(oats, rye));
    RecordCodec codec = codec("org.atolldb.**");
    Object value = List.of(oats, basket, rye);
    ClassPlan plan = codec.plan(Holder.class);
    Holder holder = new Holder();
    holder.value = value;
    byte[] record = plan.encode(holder, Links.OWN, links);

    assertThat(codec.references(record, Links.OWN))
        .extracting(reference -> links.resolve(reference))
        .containsExactly(oats, rye, oats, rye, rye);
    assertThat(codec.json(record, Links.OWN, reference -> "#" + reference.oid()))
        .contains("\"first\" : \"#1000\"")
        .doesNotContain("Rye", "grams");
    List<?> loaded = (List<?>) roundTrip(codec, value);
    Basket other = (Basket) loaded.get(1);
    assertThat(other.first).isSameAs(rye);
    assertThat(other.others).containsExactly(oats, rye);
  }

  @Test
  void rule12_another_reference_in_a_value_is_a_change() {
    Basket basket = new Basket();
    basket.others.add(oats);
    ClassPlan plan = codec("org.atolldb.**").plan(Holder.class);
    Holder holder = new Holder();
    holder.value = basket;
    Object picture = plan.captureValues(holder);
    assertThat(plan.valuesChanged(holder, picture)).isFalse();

    basket.others.set(0, rye);

    assertThat(plan.valuesChanged(holder, picture)).isTrue();
  }

  @Test
  void what_would_come_back_as_something_else_is_refused() {
    Basket object = new Basket();
    object.anything = rye;
    assertRefused(object, "does not give back");
    Basket time = new Basket();
    time.anything = java.time.LocalDate.EPOCH;
    assertRefused(time, "Jackson");
    Basket key = new Basket();
    key.byKey = new HashMap<>(Map.of(rye, "rye"));
    assertRefused(key, "persistent object in a key");
    assertRefused(new Price(), "does not give back");
  }

  @Test
  void rule28_a_class_that_a_value_names_must_be_allowed() {
    RecordCodec all = codec("org.atolldb.**");
    assertThat(((Zoo) roundTrip(all, new Zoo())).animals.get(0)).isInstanceOf(Dog.class);

    RecordCodec zooOnly = codec(Zoo.class.getName());
    assertThatExceptionOfType(NotStorableException.class)
        .isThrownBy(() -> roundTrip(zooOnly, new Zoo()))
        .withMessageContaining("Jackson");
  }
}
