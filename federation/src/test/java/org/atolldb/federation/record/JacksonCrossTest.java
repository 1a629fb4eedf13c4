package org.atolldb.federation.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.atolldb.Persistent;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

class JacksonCrossTest {
  private static final int DOCUMENTS = 1_500;
  private static final ObjectReader READER =
      Documents.SMILE
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .forType(Map.class);
  private final long seed = ThreadLocalRandom.current().nextLong();
  private final Random random = new Random(seed);
  private final RandomValues values = new RandomValues(random);

  static class Holder extends Persistent {
    private Object value;
    private Map<String, Object> map;
  }

  @Test
  void rule19_jackson_reads_what_the_codec_writes() {
    for (int i = 0; i < DOCUMENTS; i++) {
      Holder holder = new Holder();
      holder.value = list(3);
      holder.map = map(3);
      Map<?, ?> state = READER.readValue(Documents.state(Documents.encode(holder)));
      assertThat(normal(state.get("value"))).as("seed " + seed).isEqualTo(normal(holder.value));
      assertThat(unescaped(state.get("map"))).as("seed " + seed).isEqualTo(normal(holder.map));
    }
  }

  @Test
  void rule19_the_codec_reads_what_jackson_writes() {
    for (int i = 0; i < DOCUMENTS; i++) {
      Object value = list(3);
      Map<String, Object> map = map(3);
      Holder loaded = Documents.decode(Holder.class, Map.of("value", value, "map", escaped(map)));
      assertThat(normal(loaded.value)).as("seed " + seed).isEqualTo(normal(value));
      assertThat(normal(loaded.map)).as("seed " + seed).isEqualTo(normal(map));
    }
  }

  @Test
  void rule19_jackson_reads_every_record() throws Exception {
    RandomObjects objects = new RandomObjects(seed);
    for (int i = 0; i < 200; i++) {
      for (Persistent object : List.of(objects.scalar(), objects.compound())) {
        ClassPlan plan = Documents.CODEC.plan(object.getClass());
        byte[] record = plan.encode(object, Links.OWN, new Links());
        String json = Documents.CODEC.json(record, Links.OWN, reference -> "#" + reference.oid());
        assertThat(json).as("seed " + seed).startsWith("{").endsWith("}");
      }
    }
  }

  /** What JSON has, in all sizes. */
  private Object scalar() {
    return switch (random.nextInt(9)) {
      case 0 -> values.one(Integer.class);
      case 1 -> values.one(Long.class);
      case 2 -> values.one(Double.class);
      case 3 -> values.one(BigInteger.class);
      case 4 -> values.one(BigDecimal.class);
      case 5 -> values.one(Boolean.class);
      case 6 -> values.one(Float.class);
      default -> encodable();
    };
  }

  private String encodable() {
    return values.one(String.class).replaceAll("\\p{Cs}", "?");
  }

  private Object any(int depth) {
    return depth > 0 && random.nextInt(3) == 0 ? list(depth - 1) : scalar();
  }

  private List<Object> list(int depth) {
    List<Object> list = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      list.add(random.nextInt(10) == 0 ? null : any(depth));
    }
    return list;
  }

  private Map<String, Object> map(int depth) {
    Map<String, Object> map = new HashMap<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      map.put(encodable(), any(depth));
    }
    return map;
  }

  private static Map<String, Object> escaped(Map<String, Object> map) {
    Map<String, Object> escaped = new LinkedHashMap<>();
    map.forEach((name, value) -> escaped.put(Names.escape(name), value));
    return escaped;
  }

  private static Object unescaped(Object map) {
    Map<Object, Object> unescaped = new HashMap<>();
    ((Map<?, ?>) map)
        .forEach((name, value) -> unescaped.put(Names.unescape((String) name), normal(value)));
    return unescaped;
  }

  /**
   * Numbers by value: Jackson's maps do not tell a float from a double, or a short long from an
   * int.
   */
  private static Object normal(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(element -> element == null ? "null" : normal(element)).toList();
    } else if (value instanceof Map<?, ?> map) {
      Map<Object, Object> normal = new HashMap<>();
      map.forEach((name, element) -> normal.put(name, normal(element)));
      return normal;
    } else if (value instanceof Float number) {
      return (double) number;
    } else if (value instanceof Integer number) {
      return (long) number;
    } else if (value == null) {
      return "null";
    }
    return value;
  }
}
