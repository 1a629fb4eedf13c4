package org.atolldb.federation.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.atolldb.Persistent;
import org.atolldb.WeakRef;
import org.junit.jupiter.api.Test;

/** Pins what docs/format.md says: a change here is a change of the format. */
class RecordFormatTest {
  private final Product rye = new Product("Rye", new BigDecimal("1.99"), 500);
  private final Product oats = new Product("Oats", BigDecimal.TEN, 1000);

  static class Receipt extends Persistent {
    Instant soldAt;
    Product gift;
    List<Line> lines;
    Object note;
    Map<String, Product> byName;

    Receipt(
        Instant soldAt, Product gift, List<Line> lines, Object note, Map<String, Product> byName) {
      this.soldAt = soldAt;
      this.gift = gift;
      this.lines = lines;
      this.note = note;
      this.byName = byName;
    }
  }

  private Receipt receipt() {
    return new Receipt(
        Instant.parse("1997-03-04T10:11:12Z"),
        rye,
        new ArrayList<>(List.of(new Line(oats, 3, 'x', new long[] {7}))),
        List.of(Colour.GREEN, 5L),
        Map.of("$", oats));
  }

  @Test
  void the_bytes_of_a_record_stay_what_they_are() {
    byte[] record = Documents.CODEC.plan(Product.class).encode(rye, Links.OWN, new Links());
    assertThat(HexFormat.of().formatHex(record))
        .isEqualTo(
            "01010000" // version, version of the class, no other databases, no references
                + "3a290a04fa" // Smile header, object
                + "836e616d65"
                + "42527965" // name: "Rye"
                + "847072696365"
                + "2a8482"
                + "003103" // price: scale 2, 2 bytes, 199
                + "846772616d73"
                + "240fa8" // grams: 500
                + "fb");
  }

  @Test
  void the_header_lists_references_with_databases_and_classes() {
    Links links = new Links();
    byte[] record = Documents.CODEC.plan(Receipt.class).encode(receipt(), Links.OWN, links);
    List<Reference> references = Documents.CODEC.references(record, Links.OWN);
    assertThat(references)
        .containsExactly(
            new Reference(Links.OWN, 0, 0),
            new Reference(Links.OTHER, 1000, 1),
            new Reference(Links.OTHER, 1000, 1));
    assertThat(links.paths)
        .containsExactly("Receipt.gift", "Receipt.lines[0].product", "Receipt.byName[$]");
  }

  @Test
  void the_header_tells_weak_references_from_others() {
    Compound<?> object = new Compound<>();
    object.products = new Product[] {rye};
    object.list = List.of(WeakRef.to(rye));
    byte[] record = Documents.encode(object);
    assertThat(Documents.CODEC.references(record, Links.OWN))
        .extracting(Reference::isWeak)
        .containsExactlyInAnyOrder(false, true);
    assertThat(Documents.CODEC.json(record, Links.OWN, Reference::toString))
        .contains("org.atolldb.WeakRef");
  }

  @Test
  void large_numbers_and_many_databases_fit_into_the_header() {
    List<Reference> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      long oid = i == 299 ? Long.MAX_VALUE : 1L << (i % 63);
      all.add(new Reference(new java.util.UUID(i % 200, 5), oid, Integer.MAX_VALUE - i));
    }
    Compound<?> object = new Compound<>();
    object.products = new Product[300];
    java.util.Arrays.fill(object.products, rye);
    java.util.Iterator<Reference> next = all.iterator();
    byte[] record =
        Documents.CODEC
            .plan(Compound.class)
            .encode(object, new java.util.UUID(7, 5), (target, path) -> next.next());
    assertThat(Documents.CODEC.references(record, new java.util.UUID(7, 5))).isEqualTo(all);
  }

  @Test
  void a_record_prints_as_json() {
    byte[] record = Documents.CODEC.plan(Receipt.class).encode(receipt(), Links.OWN, new Links());
    String json =
        Documents.CODEC.json(
            record,
            Links.OWN,
            target -> (target.database().equals(Links.OWN) ? "own:" : "other:") + target.oid());
    assertThat(json.replaceAll("\\s+", ""))
        .isEqualTo(
            """
            {"soldAt":"1997-03-04T10:11:12Z","gift":"own:0",
             "lines":[{"product":"other:1000","units":3,"mark":"x","serials":[7]}],
             "note":{"$":"java.util.List.of",
                     "v":[{"$":"org.atolldb.federation.record.Colour","v":"GREEN"},5]},
             "byName":{"$":"java.util.Map.of","v":{"$$":"other:1000"}}}
            """
                .replaceAll("\\s+", ""));
  }

  @Test
  void a_record_of_a_later_format_is_refused() {
    byte[] record = Documents.encode(rye);
    record[0] = 2;
    assertThatExceptionOfType(RecordDamagedException.class)
        .isThrownBy(() -> Documents.decode(Product.class, record))
        .withMessageContaining("format version 2");
    assertThatExceptionOfType(RecordDamagedException.class)
        .isThrownBy(() -> Documents.CODEC.references(record, Links.OWN));
  }
}
