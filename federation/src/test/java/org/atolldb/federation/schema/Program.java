package org.atolldb.federation.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.atolldb.Atoll;
import org.atolldb.DatabaseRegistry;
import org.atolldb.enhancer.build.WeavingProcessor;

/**
 * One version of a program with persistent classes. Its main classes are functions of an open
 * registry.
 */
final class Program {
  private static final Pattern NAME =
      Pattern.compile("(?:class|record|enum|interface) (\\w+)", Pattern.MULTILINE);
  private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);");
  private static final String IMPORTS =
      "import java.math.*; import java.time.*; import java.util.*; import java.util.function.*;"
          + " import java.util.stream.*; import org.atolldb.*;\n";

  private final Path classes;
  private final Path yaml;

  private Program(Path classes, Path yaml) {
    this.classes = classes;
    this.yaml = yaml;
  }

  /**
   * Compiles.
   *
   * @param folder receives classes
   * @param yaml the federation that the program opens
   * @param sources one top-level class each, of package {@code shop} if they do not say
   */
  static Program compile(Path folder, Path yaml, String... sources) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String source : sources) {
      files.add(write(folder.resolve("sources"), source));
    }
    Path classes = Files.createDirectories(folder.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(problems, null, null)) {
      String classPath =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              manager,
              problems,
              List.of("-cp", classPath, "--release", "17"),
              null,
              manager.getJavaFileObjectsFromPaths(files));
      task.setProcessors(List.of(new WeavingProcessor()));
      if (!task.call()) {
        throw new IllegalArgumentException(problems.getDiagnostics().toString());
      }
    }
    return new Program(classes, yaml);
  }

  private static Path write(Path folder, String source) throws IOException {
    Matcher name = NAME.matcher(source);
    Matcher declared = PACKAGE.matcher(source);
    if (!name.find()) {
      throw new IllegalArgumentException(source);
    }
    boolean own = declared.find();
    String text =
        own ? source.replaceFirst(";", "; " + IMPORTS) : "package shop; " + IMPORTS + source;
    String place = own ? declared.group(1) : "shop";
    Path directory = Files.createDirectories(folder.resolve(place.replace('.', '/')));
    return Files.writeString(directory.resolve(name.group(1) + ".java"), text);
  }

  /** Opens the federation, lets a main class work with it, and closes it. */
  Object run(String mainClass) {
    return run(mainClass, registry -> {});
  }

  /** As {@link #run(String)}, with something to do for the test before. */
  @SuppressWarnings("unchecked") // the sources stand in the test
  Object run(String mainClass, java.util.function.Consumer<DatabaseRegistry> before) {
    Thread thread = Thread.currentThread();
    ClassLoader outer = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      thread.setContextClassLoader(loader);
      var main =
          (Function<DatabaseRegistry, Object>)
              loader.loadClass("shop." + mainClass).getConstructor().newInstance();
      try (DatabaseRegistry registry = Atoll.open(yaml)) {
        before.accept(registry);
        return main.apply(registry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(e);
    } finally {
      thread.setContextClassLoader(outer);
    }
  }
}
