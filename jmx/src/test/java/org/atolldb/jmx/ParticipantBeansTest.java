package org.atolldb.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParticipantBeansTest {
  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final SampleFederation shop = new SampleFederation("shop");
  private ObjectName bean = ObjectName.WILDCARD;

  @BeforeEach
  void export() throws JMException {
    JmxExport.of(shop, server, InstantSource.system());
    bean = new ObjectName("org.atolldb:type=Federation,federation=shop,part=Participants");
  }

  @Test
  void counts_what_is_in_doubt_unreachable_and_disagrees() throws JMException {
    assertThat(server.getAttribute(bean, "ParticipantsInDoubt")).isEqualTo(1L);
    assertThat(server.getAttribute(bean, "ParticipantsUnreachable")).isEqualTo(1L);
    assertThat(server.getAttribute(bean, "ParticipantsDisagreeing")).isEqualTo(1L);
  }

  @Test
  void lists_resources_and_branches_as_tables() throws JMException {
    assertThat(invoke("listResources"))
        .isEqualTo(
            new String[] {
              "resource  state    in doubt  trouble",
              "orders    silent          1  connection refused",
              "queue     answers         0  -"
            });
    assertThat((String[]) invoke("listInDoubt"))
        .containsExactly(
            "resource  branch   transaction       decision   since                 tries  answer  by  found  trouble",
            "orders    atoll.1  000000000000019c  committed  2026-11-22T10:15:30Z      7  -       -   -      connection"
                + " refused");
    assertThat((String[]) invoke("listAnswered"))
        .hasSize(3)
        .anyMatch(
            line -> line.contains("atoll.2") && line.contains("aborted") && line.contains("ann"));
  }

  @Test
  void resolves_and_forgets_in_the_name_of_the_caller() throws JMException {
    invoke("commitBranch", "orders", "atoll.1");
    invoke("abortBranch", "orders", "atoll.1");
    assertThat((String) invoke("forgetBranch", "orders", "atoll.2")).contains("forgotten");
    assertThat(((SampleParticipants) shop.participants()).calls)
        .containsExactly(
            "commit orders atoll.1 by A local user",
            "abort orders atoll.1 by A local user",
            "forget orders atoll.2");
  }

  private Object invoke(String operation, String... arguments) throws JMException {
    String[] types = new String[arguments.length];
    Arrays.fill(types, String.class.getName());
    return server.invoke(bean, operation, arguments, types);
  }
}
