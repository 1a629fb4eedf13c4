package org.atolldb.federation.campaign;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** A process that runs the tests of one campaign and prints what they find. */
final class CampaignProcess {
  static final String FOUND = "FOUND ";

  private CampaignProcess() {}

  /**
   * Runs the tests of a class up to the first that finds something, each parameterised one with all
   * values of an enum.
   *
   * @param arguments the name of the class, below the package of the federation
   */
  public static void main(String[] arguments) throws Exception {
    Class<?> tests = Class.forName("org.atolldb.federation." + arguments[0]);
    for (Method method : tests.getDeclaredMethods()) {
      method.setAccessible(true);
      if (method.isAnnotationPresent(Test.class)) {
        run(tests, method);
      } else if (method.isAnnotationPresent(ParameterizedTest.class)) {
        for (Object value : method.getParameterTypes()[0].getEnumConstants()) {
          run(tests, method, value);
        }
      }
    }
    System.exit(0);
  }

  private static void run(Class<?> tests, Method method, Object... values) throws Exception {
    Constructor<?> constructor = tests.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object test = constructor.newInstance();
    for (Field field : tests.getDeclaredFields()) {
      if (field.isAnnotationPresent(TempDir.class)) {
        field.setAccessible(true);
        field.set(test, Files.createTempDirectory("campaign"));
      }
    }
    try {
      method.invoke(test, values);
    } catch (InvocationTargetException e) {
      Throwable problem = e.getCause() == null ? e : e.getCause();
      List<String> lines = Arrays.asList(Texts.of(problem).split("\n", -1));
      System.out.println(FOUND + lines.get(lines.size() > 1 ? 1 : 0));
      System.exit(0);
    }
  }
}
