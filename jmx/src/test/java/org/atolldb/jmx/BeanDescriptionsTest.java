package org.atolldb.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import org.junit.jupiter.api.Test;

class BeanDescriptionsTest {
  private static final List<BeanModel<?>> MODELS =
      List.of(
          FederationBeans.FEDERATION,
          FederationParts.TRANSACTIONS,
          FederationParts.JOURNAL,
          FederationParts.CONNECTIONS,
          FederationParts.CACHE,
          DatabaseBeans.DATABASE,
          DatabaseBeans.CACHE,
          DatabaseBeans.STORAGE);

  private static Stream<MBeanAttributeInfo> attributes() {
    return MODELS.stream()
        .map(BeanModel::info)
        .map(MBeanInfo::getAttributes)
        .flatMap(Arrays::stream);
  }

  private static MBeanAttributeInfo attribute(String name) {
    return attributes().filter(it -> it.getName().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void everything_has_a_description() {
    for (BeanModel<?> model : MODELS) {
      assertThat(model.info().getDescription()).endsWith(".");
      assertThat(model.info().getOperations()).allSatisfy(BeanDescriptionsTest::isDescribed);
      assertThat(model.info().getNotifications())
          .allSatisfy(notification -> assertThat(notification.getDescription()).endsWith("."));
    }
    assertThat(attributes())
        .allSatisfy(
            attribute -> assertThat(attribute.getDescription()).matches(".*\\.( \\[[a-z]+])?"));
  }

  private static void isDescribed(MBeanOperationInfo operation) {
    assertThat(operation.getDescription()).endsWith(".");
    assertThat(operation.getImpact()).isIn(MBeanOperationInfo.INFO, MBeanOperationInfo.ACTION);
    assertThat(operation.getSignature())
        .allSatisfy(
            parameter -> {
              assertThat(parameter.getName()).matches("[a-z]+");
              assertThat(parameter.getDescription()).endsWith(".");
            });
  }

  @Test
  void every_number_has_a_unit() {
    assertThat(
            attributes()
                .filter(it -> List.of("java.lang.Long", "java.lang.Double").contains(it.getType())))
        .isNotEmpty()
        .allSatisfy(
            it -> {
              Object units = it.getDescriptor().getFieldValue("units");
              assertThat(it.getDescription()).endsWith("[" + units + "]");
            });
  }

  @Test
  void a_tunable_says_its_range_default_key_and_when_it_acts() {
    OpenMBeanAttributeInfo target = (OpenMBeanAttributeInfo) attribute("CacheTargetBytes");

    assertThat(target.getMinValue()).isEqualTo(1L << 20);
    assertThat(target.getMaxValue()).isEqualTo(1L << 44);
    assertThat(target.getDefaultValue()).isEqualTo(256L << 20);
    assertThat(target.isWritable()).isTrue();
    var descriptor = attribute("CacheTargetBytes").getDescriptor();
    assertThat(descriptor.getFieldValue("configurationKey")).isEqualTo("cache.budget");
    assertThat(descriptor.getFieldValue("tunable")).isEqualTo("hot");
    assertThat(descriptor.getFieldValue("units")).isEqualTo("bytes");
    assertThat(target.getDescription())
        .isEqualTo(
            "Memory that the cached objects of all databases together should take at most; more than a third of"
                + " the heap is never taken. Can be changed here and acts at once, until the federation is closed; cache.budget in the configuration changes"
                + " it for good. [bytes]");
    assertThat(attribute("JournalBudgetBytes").getDescriptor().getFieldValue("tunable"))
        .isEqualTo("restart");
    assertThat(attribute("JournalBudgetBytes").isWritable()).isFalse();
  }

  @Test
  void what_can_be_tuned_has_a_live_value_beside_it_that_can_be_plotted() {
    assertThat(attributes().filter(MBeanAttributeInfo::isWritable).map(MBeanAttributeInfo::getName))
        .containsExactly("ConnectionLimit", "CacheTargetBytes", "CacheTargetBytes");
    assertThat(attribute("CacheTargetBytesInEffect").isWritable()).isFalse();
    assertThat(attribute("ConnectionsInUse").isWritable()).isFalse();
    assertThat(attribute("CacheBytes").isWritable()).isFalse();
  }
}
