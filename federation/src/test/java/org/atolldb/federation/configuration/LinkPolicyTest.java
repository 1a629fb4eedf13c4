package org.atolldb.federation.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LinkPolicyTest {
  @Test
  void allows_every_durable_database_by_default() {
    assertThat(LinkPolicy.ANY_DURABLE.allows("catalogue", false)).isTrue();
    assertThat(LinkPolicy.ANY_DURABLE.allows("scratch", true)).isFalse();
  }

  @Test
  void allows_only_what_is_named_volatile_or_not() {
    LinkPolicy policy = LinkPolicy.to(Set.of("catalogue", "scratch"));

    assertThat(policy.allows("catalogue", false)).isTrue();
    assertThat(policy.allows("scratch", true)).isTrue();
    assertThat(policy.allows("store-7", false)).isFalse();
    assertThat(LinkPolicy.to(Set.of()).allows("catalogue", false)).isFalse();
  }
}
