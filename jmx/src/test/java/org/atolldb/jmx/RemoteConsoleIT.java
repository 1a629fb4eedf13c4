package org.atolldb.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.Attribute;
import javax.management.AttributeChangeNotification;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a console sees of a federation in another JVM, over a real connection. */
@Timeout(60)
class RemoteConsoleIT {
  private static final String SHOP = "org.atolldb:type=Federation,federation=shop";
  private ManagedJvm jvm;
  private JMXConnector connector;
  private MBeanServerConnection beans;

  @BeforeEach
  void connect(@TempDir Path folder) throws Exception {
    Path yaml =
        Files.writeString(
            folder.resolve("shop.yaml"),
            """
            federation: shop
            journal: { segment-size: 64KiB, budget: 1MiB }
            templates: { store: { storage: { type: memory } } }
            databases:
              main: { storage: { type: file } }
              scratch: { storage: { type: memory } }
            """);
    jvm = new ManagedJvm(ManagedShop.class, yaml.toString());
    assertThat(jvm.line()).isEqualTo("open");
    connector = jvm.connect();
    beans = connector.getMBeanServerConnection();
  }

  @AfterEach
  void disconnect() throws Exception {
    connector.close();
    jvm.close();
  }

  private Set<String> names() throws Exception {
    return beans.queryNames(new ObjectName("org.atolldb:*"), null).stream()
        .map(ObjectName::toString)
        .collect(Collectors.toSet());
  }

  @Test
  void finds_the_beans_and_loses_them_at_close() throws Exception {
    assertThat(names())
        .contains(
            SHOP,
            SHOP + ",part=Cache",
            SHOP + ",part=Journal",
            SHOP + ",database=main",
            SHOP + ",database=main,part=Cache",
            SHOP + ",database=main,part=Storage");

    jvm.tell("close");
    assertThat(jvm.line()).isEqualTo("closed");
    assertThat(names()).isEmpty();
  }

  @Test
  void reads_every_attribute_and_description() throws Exception {
    for (String name : names()) {
      MBeanInfo info = beans.getMBeanInfo(new ObjectName(name));
      List<String> attributes =
          Arrays.stream(info.getAttributes()).map(MBeanAttributeInfo::getName).toList();

      assertThat(info.getDescription()).isNotBlank();
      assertThat(info.getAttributes())
          .allSatisfy(it -> assertThat(it.getDescription()).contains("."));
      assertThat(
              beans.getAttributes(new ObjectName(name), attributes.toArray(String[]::new)).asList())
          .extracting(Attribute::getName)
          .containsExactlyElementsOf(attributes);
    }
  }

  @Test
  void tunes_the_cache_and_hears_of_it() throws Exception {
    ObjectName cache = new ObjectName(SHOP + ",part=Cache");
    BlockingQueue<Notification> heard = new ArrayBlockingQueue<>(10);
    beans.addNotificationListener(
        cache, (notification, handback) -> heard.add(notification), null, null);

    beans.setAttribute(cache, new Attribute("CacheTargetBytes", 64L << 20));

    assertThat(beans.getAttribute(cache, "CacheTargetBytes")).isEqualTo(64L << 20);
    Notification notification = heard.poll(30, TimeUnit.SECONDS);
    assertThat(notification).isInstanceOf(AttributeChangeNotification.class);
    assertThat(notification.getSource()).isEqualTo(cache);
    assertThat(notification.getMessage())
        .isEqualTo("A local user changed CacheTargetBytes from 268435456 to 67108864");
  }

  @Test
  void tunes_the_cache_of_one_database() throws Exception {
    ObjectName cache = new ObjectName(SHOP + ",database=main,part=Cache");
    assertThat(beans.getAttribute(cache, "CacheTargetBytes")).isEqualTo(0L);
    assertThat((long) beans.getAttribute(cache, "CacheTargetBytesInEffect"))
        .as("fair share")
        .isGreaterThan(1 << 20);

    beans.setAttribute(cache, new Attribute("CacheTargetBytes", 1L << 20));

    assertThat(beans.getAttribute(cache, "CacheTargetBytes")).isEqualTo(1L << 20);
    assertThat(beans.getAttribute(cache, "CacheTargetBytesInEffect")).isEqualTo(1L << 20);
    beans.setAttribute(cache, new Attribute("CacheTargetBytes", 0L));
    assertThat((long) beans.getAttribute(cache, "CacheTargetBytesInEffect"))
        .as("fair share again")
        .isGreaterThan(1 << 20);
  }

  @Test
  void gets_readable_refusals() throws Exception {
    ObjectName cache = new ObjectName(SHOP + ",part=Cache");

    assertThatThrownBy(() -> beans.setAttribute(cache, new Attribute("CacheTargetBytes", 5L)))
        .hasRootCauseExactlyInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageStartingWith("CacheTargetBytes was not changed: found 5, expected 1048576 to");
    assertThatThrownBy(() -> call("detachDatabase", "String", 0))
        .hasRootCauseExactlyInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageContaining("'String'");
    assertThat(beans.getAttribute(cache, "CacheTargetBytes")).isEqualTo(256L << 20);
  }

  @Test
  void follows_the_work_of_the_federation() throws Exception {
    assertThat(read(",part=Transactions", "TransactionsCommitted")).isEqualTo(10L);
    assertThat(read(",part=Transactions", "TransactionsActive")).isEqualTo(0L);
    assertThat(read(",part=Journal", "JournalTransactions")).isEqualTo(10L);
    long forces = (long) read(",part=Journal", "JournalForces");
    assertThat(forces).isBetween(10L, 20L);
    assertThat(read(",part=Journal", "JournalTransactionsPerForce"))
        .isEqualTo(Math.round(1000.0 / forces) / 100.0);
    assertThat(read(",database=main", "TransactionsCommitted")).isEqualTo(10L);
    assertThat(read(",database=main", "NewestTransaction"))
        .isEqualTo(read(",part=Transactions", "NewestTransaction"));
    assertThat((long) read(",database=main,part=Storage", "StorageObjects")).isPositive();
    assertThat((long) read(",database=main,part=Cache", "CacheHits")).isPositive();
    assertThat(read(",database=scratch", "Volatile")).isEqualTo(true);
    assertThat(read(",database=main", "Dirty")).isEqualTo(true);
  }

  @Test
  void answers_with_tables() throws Exception {
    assertThat((String[]) call("listDatabases"))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("main "));
    assertThat((String[]) call("listClasses"))
        .anyMatch(line -> line.matches("org.atolldb.jmx.Counter +build"));
  }

  @Test
  void creates_and_detaches_databases() throws Exception {
    assertThat(call("createDatabase", "store-7", "store"))
        .isEqualTo("Database store-7 is attached.");
    assertThat(names()).contains(SHOP + ",database=store-7,part=Storage");

    assertThat(call("detachDatabase", "store-7", 0)).isEqualTo("Database store-7 is detached.");
    assertThat(names()).noneMatch(name -> name.contains("store-7"));
  }

  @Test
  void writes_a_checkpoint_on_demand() throws Exception {
    long before = (long) read(",part=Journal", "JournalCheckpoints");

    beans.invoke(new ObjectName(SHOP + ",part=Journal"), "checkpoint", null, null);

    assertThat((long) read(",part=Journal", "JournalCheckpoints")).isGreaterThan(before);
    assertThat(read(",database=main", "DurableThroughTime"))
        .isEqualTo(read(",database=main", "NewestTransactionTime"));
  }

  private Object read(String rest, String attribute) throws Exception {
    return beans.getAttribute(new ObjectName(SHOP + rest), attribute);
  }

  private Object call(String operation, Object... arguments) throws Exception {
    String[] signature =
        Arrays.stream(arguments)
            .map(argument -> argument.getClass().getName())
            .toArray(String[]::new);
    return beans.invoke(new ObjectName(SHOP), operation, arguments, signature);
  }
}
