package org.atolldb.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.management.Attribute;
import javax.management.AttributeChangeNotification;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.RuntimeMBeanException;
import org.atolldb.federation.management.ManagementExport;
import org.junit.jupiter.api.Test;

class JmxExportTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final SampleFederation shop = new SampleFederation("shop", "main", "store-7");
  private final JmxExporter exporter = new JmxExporter(server, InstantSource.fixed(NOW));

  private List<String> registered() throws JMException {
    return server.queryNames(new ObjectName("org.atolldb:*"), null).stream()
        .map(name -> name.toString().substring("org.atolldb:type=Federation,federation=".length()))
        .sorted()
        .toList();
  }

  private static ObjectName name(String rest) throws JMException {
    return new ObjectName("org.atolldb:type=Federation,federation=shop" + rest);
  }

  private Map<String, Object> attributes(String rest) throws JMException {
    Map<String, Object> values = new TreeMap<>();
    String[] names =
        Arrays.stream(server.getMBeanInfo(name(rest)).getAttributes())
            .map(MBeanAttributeInfo::getName)
            .toArray(String[]::new);
    server
        .getAttributes(name(rest), names)
        .asList()
        .forEach(attribute -> values.put(attribute.getName(), attribute.getValue()));
    return values;
  }

  @Test
  void registers_a_bean_for_each_part_and_unregisters_all_at_close() throws JMException {
    ManagementExport export = exporter.export(shop);

    assertThat(registered())
        .containsExactly(
            "shop",
            "shop,database=main",
            "shop,database=main,part=Cache",
            "shop,database=main,part=Storage",
            "shop,database=store-7",
            "shop,database=store-7,part=Cache",
            "shop,database=store-7,part=Storage",
            "shop,part=Cache",
            "shop,part=Connections",
            "shop,part=Journal",
            "shop,part=Participants",
            "shop,part=Transactions");

    export.close();
    export.close();
    assertThat(registered()).isEmpty();
  }

  @Test
  void shows_every_figure_under_its_name() throws JMException {
    exporter.export(shop);

    assertThat(attributes(""))
        .containsEntry("Name", "shop")
        .containsEntry("State", "READ_ONLY")
        .containsEntry("StateReason", "The device is full.")
        .containsEntry("ConfigurationSource", "/srv/shop.yaml")
        .containsEntry("JournalDirectory", "/srv/data/journal")
        .containsEntry("OpenedAt", "2026-11-22T08:00:00Z")
        .containsEntry("Databases", 2L)
        .containsEntry("Templates", new String[] {"store"})
        .hasSize(8);
    assertThat(attributes(",part=Transactions"))
        .containsEntry("ReadViews", 1L)
        .containsEntry("OldestSnapshotTime", "2026-11-22T10:15:00Z")
        .hasSize(12)
        .containsAllEntriesOf(
            Map.of(
                "TransactionsCommitted", 101L,
                "TransactionsAborted", 102L,
                "TransactionsConflicted", 103L,
                "TransactionsRetried", 104L,
                "TransactionsActive", 105L,
                "ConflictsMerged", 601L,
                "ConflictsNotMerged", 5L,
                "ResolverMilliseconds", 606L,
                "NewestTransaction", SampleFederation.NEWEST.toString(),
                "NewestTransactionTime", "2026-11-22T10:15:30Z"));
    assertThat(attributes(",part=Journal"))
        .isEqualTo(
            Map.of(
                "JournalBytes", 201L,
                "JournalBudgetBytes", 202L,
                "JournalSegments", 203L,
                "JournalWrittenBytes", 204L,
                "JournalTransactions", 1000L,
                "JournalForces", 300L,
                "JournalTransactionsPerForce", 3.33,
                "JournalCheckpoints", 207L));
    assertThat(attributes(",part=Connections"))
        .isEqualTo(
            Map.of(
                "ConnectionLimit", 64L,
                "ConnectionsInUse", 302L,
                "ConnectionsAbandoned", 306L,
                "ConnectionsIdle", 303L,
                "ConnectionsWaiting", 304L,
                "ConnectionTimeouts", 305L));
    assertThat(attributes(",part=Cache"))
        .isEqualTo(
            Map.of(
                "CacheObjects", 401L,
                "CacheBytes", 402L,
                "CacheHits", 2000L,
                "CacheLoads", 1000L,
                "CacheHitPercent", 66.67,
                "CacheEvictions", 405L,
                "CacheTargetBytes", 256L << 20,
                "CacheTargetBytesInEffect", 128L << 20));
    assertThat(attributes(",database=store-7,part=Storage"))
        .isEqualTo(
            Map.of(
                "StorageObjects", 7L,
                "StorageBytes", 1_234_567L,
                "StorageTransactions", 503L,
                "StorageLoads", 504L));
    assertThat(attributes(",database=store-7,part=Cache"))
        .containsEntry("CacheHitPercent", 33.33)
        .containsEntry("CacheTargetBytes", 0L)
        .containsEntry("CacheTargetBytesInEffect", 606L);
    assertThat(attributes(",database=store-7"))
        .containsEntry("Uuid", "00000000-0000-0001-0000-000000000002")
        .containsEntry("Dirty", true)
        .containsEntry("TransactionsConflicted", 703L)
        .containsEntry("DurableThroughTime", "")
        .hasSize(16);
  }

  @Test
  void follows_databases_that_come_and_go_and_tells_about_it() throws JMException {
    ManagementExport export = exporter.export(shop);
    List<Notification> told = new ArrayList<>();
    server.addNotificationListener(
        name(""), (notification, handback) -> told.add(notification), null, null);
    SampleDatabase tenant = new SampleDatabase("store-8");

    export.attached(tenant);
    assertThat(registered()).contains("shop,database=store-8", "shop,database=store-8,part=Cache");
    export.detached(tenant);
    assertThat(registered()).noneMatch(name -> name.contains("store-8"));
    export.stateChanged("The federation is read-only.");

    assertThat(told)
        .extracting(it -> it.getType() + ": " + it.getMessage())
        .containsExactly(
            "org.atolldb.database.attached: Database store-8 was attached.",
            "org.atolldb.database.detached: Database store-8 was detached.",
            "org.atolldb.state.changed: The federation is read-only.");
    assertThat(told).allMatch(it -> it.getSource().toString().endsWith("federation=shop"));
    assertThat(told).allMatch(it -> it.getTimeStamp() == NOW.toEpochMilli());
    assertThat(told).extracting(Notification::getSequenceNumber).containsExactly(1L, 2L, 3L);
  }

  @Test
  void registers_nothing_after_close() throws JMException {
    ManagementExport export = exporter.export(shop);
    export.close();
    export.attached(new SampleDatabase("late"));

    assertThat(registered()).isEmpty();
  }

  @Test
  void numbers_a_second_federation_of_the_same_name() throws JMException {
    ManagementExport first = exporter.export(shop);
    ManagementExport second = exporter.export(new SampleFederation("shop", "other"));

    assertThat(registered()).contains("shop,database=main", "shop-2", "shop-2,database=other");
    first.close();
    assertThat(registered()).contains("shop-2").noneMatch(name -> name.startsWith("shop,"));
    exporter.export(shop);
    assertThat(registered()).contains("shop", "shop,database=main");
    second.close();
    assertThat(registered()).noneMatch(name -> name.startsWith("shop-2"));
  }

  @Test
  void tunes_within_the_range_and_announces_it() throws JMException {
    exporter.export(shop);
    List<Notification> told = new ArrayList<>();
    server.addNotificationListener(
        name(",part=Cache"), (notification, handback) -> told.add(notification), null, null);

    server.setAttribute(name(",part=Cache"), new Attribute("CacheTargetBytes", 64L << 20));
    server.setAttribute(name(",part=Connections"), new Attribute("ConnectionLimit", 8));

    assertThat(shop.cacheTarget()).isEqualTo(64 << 20);
    assertThat(shop.connections().size()).isEqualTo(8);
    assertThat(told).hasSize(1);
    AttributeChangeNotification change = (AttributeChangeNotification) told.get(0);
    assertThat(change.getAttributeName()).isEqualTo("CacheTargetBytes");
    assertThat(change.getOldValue()).isEqualTo(256L << 20);
    assertThat(change.getNewValue()).isEqualTo(64L << 20);
    assertThat(change.getSource()).isEqualTo(name(",part=Cache"));
    assertThat(change.getMessage())
        .isEqualTo("A local user changed CacheTargetBytes from 268435456 to 67108864");
  }

  @Test
  void refuses_bad_values_with_exceptions_of_the_jdk_and_changes_nothing() throws JMException {
    exporter.export(shop);
    ObjectName cache = name(",part=Cache");

    assertThatThrownBy(() -> server.setAttribute(cache, new Attribute("CacheTargetBytes", 5L)))
        .isInstanceOf(RuntimeMBeanException.class)
        .hasRootCauseExactlyInstanceOf(IllegalArgumentException.class)
        .hasRootCauseMessage(
            "CacheTargetBytes was not changed: found 5, expected 1048576 to 17592186044416 (a size between"
                + " 1MiB and 16TiB, in bytes or with KiB, MiB, GiB or TiB).");
    assertThatThrownBy(() -> server.setAttribute(cache, new Attribute("CacheTargetBytes", "lots")))
        .hasRootCauseMessage(
            "CacheTargetBytes was not changed: found 'lots', expected a whole number.");
    assertThatThrownBy(() -> server.setAttribute(cache, new Attribute("CacheBytes", 5L)))
        .isInstanceOf(AttributeNotFoundException.class)
        .hasMessageEndingWith("is read-only.");
    assertThatThrownBy(() -> server.getAttribute(cache, "CacheTargetByte"))
        .isInstanceOf(AttributeNotFoundException.class)
        .hasMessageEndingWith("has no attribute CacheTargetByte. Did you mean 'CacheTargetBytes'?");
    assertThat(shop.cacheTarget()).isEqualTo(256 << 20);
  }

  @Test
  void runs_operations_with_safe_defaults() throws JMException {
    exporter.export(shop);
    String text = String.class.getName();

    assertThat((String[]) server.invoke(name(""), "listDatabases", null, null)).hasSize(3);
    assertThat((String[]) server.invoke(name(",part=Transactions"), "listResolvers", null, null))
        .containsExactly(
            "class              merged  refused  failed  milliseconds  microseconds each",
            "com.example.Stock     601        2       3           606             1000.0");
    assertThat((String[]) server.invoke(name(",part=Transactions"), "listReadViews", null, null))
        .containsExactly(
            "as of             time                  age s  lease s  left s  readers",
            "%s  2026-11-22T10:15:00Z    180      600     540        1".formatted(shop.horizon()));
    assertThat((String[]) server.invoke(name(""), "listClasses", new Object[0], new String[0]))
        .containsExactly("class                woven by", "com.example.Receipt  build");
    assertThat(
            server.invoke(
                name(""),
                "detachDatabase",
                new Object[] {"main", 0},
                new String[] {text, "java.lang.Integer"}))
        .isEqualTo("Database main is detached.");
    assertThat(
            server.invoke(
                name(""),
                "createDatabase",
                new Object[] {"store-9", "store"},
                new String[] {text, text}))
        .isEqualTo("Database store-9 is attached.");
    assertThat(shop.calls())
        .containsExactly("detach main within PT10S", "create store-9 from store");
  }

  @Test
  void turns_failures_of_operations_into_exceptions_of_the_jdk() throws JMException {
    exporter.export(shop);

    assertThatThrownBy(() -> server.invoke(name(",part=Journal"), "checkpoint", null, null))
        .hasRootCauseExactlyInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("The device is full.");
    assertThatThrownBy(
            () ->
                server.invoke(
                    name(""), "detachDatabase", new Object[] {"String", 0}, new String[2]))
        .hasRootCauseExactlyInstanceOf(IllegalArgumentException.class)
        .hasRootCauseMessage("There is no database 'String'.");
    assertThatThrownBy(
            () ->
                server.invoke(name(""), "detachDatabase", new Object[] {"main", -1}, new String[2]))
        .hasRootCauseMessage("detachDatabase: found -1 seconds, expected 0 or more.");
    assertThatThrownBy(() -> server.invoke(name(""), "detachDatabase", new Object[] {"main"}, null))
        .hasRootCauseMessage("detachDatabase takes 2 arguments, found 1.");
    assertThatThrownBy(
            () ->
                server.invoke(
                    name(""), "detachDatabase", new Object[] {"main", null}, new String[2]))
        .hasRootCauseMessage(
            "detachDatabase: found 'null' for seconds, expected how long to wait for transactions; 0 waits 10"
                + " seconds.");
    assertThatThrownBy(() -> server.invoke(name(""), "listDatabase", null, null))
        .isInstanceOf(ReflectionException.class)
        .hasRootCauseMessage(
            name("") + " has no operation listDatabase. Did you mean 'listDatabases'?");
    assertThat(shop.calls()).isEmpty();
  }

  @Test
  void shows_thousands_of_databases_at_little_cost() throws JMException {
    String[] names = IntStream.range(0, 2_000).mapToObj(i -> "store-" + i).toArray(String[]::new);
    ManagementExport export = exporter.export(new SampleFederation("big", names));

    assertThat(registered()).hasSize(6 + 3 * 2_000);
    assertThat(server.getMBeanInfo(new BeanNames("big").ofDatabase("store-1")))
        .isSameAs(server.getMBeanInfo(new BeanNames("big").ofDatabase("store-2")));
    export.close();
    assertThat(registered()).isEmpty();
  }
}
