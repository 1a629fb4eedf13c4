package org.atolldb.jmx;

import java.util.List;
import javax.management.MBeanOperationInfo;
import javax.management.openmbean.OpenMBeanOperationInfo;
import javax.management.openmbean.OpenMBeanOperationInfoSupport;
import javax.management.openmbean.OpenMBeanParameterInfo;
import javax.management.openmbean.OpenMBeanParameterInfoSupport;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the beans of one kind. Immutable, thread-safe.
 *
 * @param <V> what the beans show
 * @param info its description
 * @param action what it does
 */
record Operation<V>(OpenMBeanOperationInfo info, Action<V> action) {
  /** The body of an operation. */
  interface Action<V> {
    /**
     * Acts or answers.
     *
     * @param view what the bean shows
     * @param arguments as many as there are parameters and of their types
     * @return a value of the operation's type, null for none
     */
    @Nullable Object run(V view, Object[] arguments);
  }

  String name() {
    return info.getName();
  }

  boolean isQuestion() {
    return info.getImpact() == MBeanOperationInfo.INFO;
  }

  /** Answers with lines of text and changes nothing. */
  static <V> Operation<V> question(
      String name, String description, List<OpenMBeanParameterInfo> parameters, Action<V> action) {
    return of(
        name, description, parameters, Attribute.textArray(), MBeanOperationInfo.INFO, action);
  }

  /** Changes something and says in one sentence what. */
  static <V> Operation<V> command(
      String name, String description, List<OpenMBeanParameterInfo> parameters, Action<V> action) {
    return of(name, description, parameters, SimpleType.STRING, MBeanOperationInfo.ACTION, action);
  }

  static OpenMBeanParameterInfo text(String name, String description) {
    return new OpenMBeanParameterInfoSupport(name, description, SimpleType.STRING);
  }

  static OpenMBeanParameterInfo wholeNumber(String name, String description) {
    return new OpenMBeanParameterInfoSupport(name, description, SimpleType.LONG);
  }

  static OpenMBeanParameterInfo number(String name, String description) {
    return new OpenMBeanParameterInfoSupport(name, description, SimpleType.INTEGER);
  }

  /**
   * Runs the operation.
   *
   * @throws IllegalArgumentException if the arguments are not those of the parameters
   */
  @Nullable Object run(V view, @Nullable Object @Nullable [] arguments) {
    int given = arguments == null ? 0 : arguments.length;
    var parameters = info.getSignature();
    if (given != parameters.length) {
      throw new IllegalArgumentException(
          name() + " takes " + parameters.length + " arguments, found " + given + ".");
    }
    Object[] checked = new Object[given];
    for (int i = 0; i < given; i++) {
      OpenMBeanParameterInfo parameter = (OpenMBeanParameterInfo) parameters[i];
      Object argument = arguments == null ? null : arguments[i];
      if (argument == null || !parameter.isValue(argument)) {
        throw new IllegalArgumentException(
            name()
                + ": found '"
                + argument
                + "' for "
                + parameter.getName()
                + ", expected "
                + parameter.getDescription());
      }
      checked[i] = argument;
    }
    return action.run(view, checked);
  }

  private static <V> Operation<V> of(
      String name,
      String description,
      List<OpenMBeanParameterInfo> parameters,
      OpenType<?> type,
      int impact,
      Action<V> action) {
    return new Operation<>(
        new OpenMBeanOperationInfoSupport(
            name, description, parameters.toArray(OpenMBeanParameterInfo[]::new), type, impact),
        action);
  }
}
