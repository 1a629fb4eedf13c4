package org.atolldb.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.atolldb.federation.management.DatabaseView;
import org.junit.jupiter.api.Test;

class DatabaseTableTest {
  private static final List<DatabaseView> DATABASES =
      List.of(
          new SampleDatabase("zoo"), new SampleDatabase("catalogue"), new SampleDatabase("ant"));

  @Test
  void lists_databases_by_name() {
    assertThat(DatabaseTable.byName(DATABASES))
        .containsExactly(
            "database   state  storage  objects      bytes  committed  conflicted  loads  cached",
            "ant        OPEN   file           3  1,234,567        701         703      2     602",
            "catalogue  OPEN   file           9  1,234,567        701         703      2     602",
            "zoo        OPEN   file           3  1,234,567        701         703      2     602");
  }

  @Test
  void shows_the_first_by_a_figure() {
    assertThat(DatabaseTable.top(DATABASES, "objects", 2))
        .extracting(line -> line.substring(0, 9).strip())
        .containsExactly("database", "catalogue", "ant");
  }

  @Test
  void shows_ten_when_a_console_fills_in_zero() {
    List<DatabaseView> many =
        IntStream.range(0, 30).<DatabaseView>mapToObj(i -> new SampleDatabase("db-" + i)).toList();

    assertThat(DatabaseTable.top(many, "bytes", 0)).hasSize(11);
    assertThat(DatabaseTable.top(DATABASES, "bytes", 99)).hasSize(4);
  }

  @Test
  void refuses_the_word_that_a_console_fills_in() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseTable.top(DATABASES, "String", 0))
        .withMessage(
            "topDatabases: found the figure 'String', expected one of objects, bytes, committed, conflicted,"
                + " loads, cached.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseTable.top(DATABASES, "byte", -1))
        .withMessage("topDatabases: found -1 rows, expected 0 or more.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseTable.top(DATABASES, "byte", 1))
        .withMessageEndingWith("Did you mean 'bytes'?");
  }
}
