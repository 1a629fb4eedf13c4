package org.atolldb.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** What a console sees of a federation in another JVM, over a real connection. */
@Timeout(60)
class RemoteConsoleIT {
  private static final String SHOP = "org.atolldb:type=Federation,federation=shop";
  private ManagedJvm jvm;
  private JMXConnector connector;
  private MBeanServerConnection beans;

  @BeforeEach
  void connect() throws Exception {
    jvm = new ManagedJvm(ManagedShop.class);
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
  void gets_readable_refusals() throws Exception {
    ObjectName cache = new ObjectName(SHOP + ",part=Cache");

    assertThatThrownBy(() -> beans.setAttribute(cache, new Attribute("CacheTargetBytes", 5L)))
        .hasRootCauseExactlyInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageStartingWith("CacheTargetBytes was not changed: found 5, expected 1048576 to");
    assertThatThrownBy(
            () ->
                beans.invoke(
                    new ObjectName(SHOP),
                    "detachDatabase",
                    new Object[] {"String", 0},
                    new String[] {"java.lang.String", "java.lang.Integer"}))
        .hasRootCauseExactlyInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageContaining("'String'");
    assertThat(beans.getAttribute(cache, "CacheTargetBytes")).isEqualTo(256L << 20);
  }

  @Test
  void shows_a_table_of_databases() throws Exception {
    assertThat((String[]) beans.invoke(new ObjectName(SHOP), "listDatabases", null, null))
        .hasSizeGreaterThan(1)
        .anyMatch(line -> line.startsWith("main "));
  }
}
