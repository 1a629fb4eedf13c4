package org.atolldb.jmx;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.management.AttributeChangeNotification;
import javax.management.ImmutableDescriptor;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanConstructorInfo;
import javax.management.openmbean.OpenMBeanInfoSupport;
import javax.management.openmbean.OpenMBeanOperationInfo;

/**
 * What the beans of one kind show and do. One model serves all beans of its kind, so that a bean
 * costs next to nothing. Immutable, thread-safe.
 *
 * @param <V> what the beans show
 */
final class BeanModel<V> {
  private final Map<String, Attribute<V>> attributes;
  private final Map<String, Operation<V>> operations;
  private final MBeanInfo info;

  private BeanModel(
      String name,
      String description,
      List<Attribute<V>> attributes,
      List<Operation<V>> operations,
      List<MBeanNotificationInfo> notifications) {
    this.attributes = byName(attributes, Attribute::name);
    this.operations = byName(operations, Operation::name);
    this.info =
        new OpenMBeanInfoSupport(
            BeanModel.class.getPackageName() + "." + name,
            description,
            attributes.stream().map(Attribute::info).toArray(OpenMBeanAttributeInfo[]::new),
            new OpenMBeanConstructorInfo[0],
            operations.stream().map(Operation::info).toArray(OpenMBeanOperationInfo[]::new),
            notifications.toArray(MBeanNotificationInfo[]::new),
            new ImmutableDescriptor("immutableInfo=true"));
  }

  /** A kind of beans that answer and act. */
  static <V> BeanModel<V> of(
      String name,
      String description,
      List<Attribute<V>> attributes,
      List<Operation<V>> operations,
      MBeanNotificationInfo... notifications) {
    return new BeanModel<>(name, description, attributes, operations, List.of(notifications));
  }

  /** A kind of beans with figures, some of which may be tunable. */
  static <V> BeanModel<V> of(String name, String description, List<Attribute<V>> attributes) {
    boolean isTunable = attributes.stream().anyMatch(attribute -> attribute.tuning().isPresent());
    return new BeanModel<>(
        name,
        description,
        attributes,
        List.of(),
        isTunable
            ? List.of(
                new MBeanNotificationInfo(
                    new String[] {AttributeChangeNotification.ATTRIBUTE_CHANGE},
                    AttributeChangeNotification.class.getName(),
                    "An attribute was changed: by whom, from what, to what."))
            : List.of());
  }

  Map<String, Attribute<V>> attributes() {
    return attributes;
  }

  Map<String, Operation<V>> operations() {
    return operations;
  }

  MBeanInfo info() {
    return info;
  }

  private static <T> Map<String, T> byName(List<T> parts, Function<T, String> name) {
    return Collections.unmodifiableMap(
        parts.stream()
            .collect(
                Collectors.toMap(
                    name,
                    Function.identity(),
                    (one, other) -> {
                      throw new IllegalStateException("Two parts have the name of " + one);
                    },
                    TreeMap::new)));
  }
}
