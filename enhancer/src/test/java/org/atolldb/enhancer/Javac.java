package org.atolldb.enhancer;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.atolldb.enhancer.build.WeavingProcessor;

/** Compiles sources in this JVM, with or without the weaving processor. */
final class Javac {
  private final Path output;
  private final List<Path> classPath;
  private final List<String> options = new ArrayList<>(List.of("-g"));
  private String release = "17";
  private boolean weaving = true;
  private StandardLocation location = StandardLocation.CLASS_PATH;

  Javac(Path output) {
    this.output = output;
    this.classPath = new ArrayList<>(ChildJvm.libraries());
  }

  /** How a compilation ended. */
  record Result(boolean success, List<String> errors, List<String> warnings) {}

  Javac against(Path more) {
    classPath.add(0, more);
    return this;
  }

  Javac release(String release) {
    this.release = release;
    return this;
  }

  Javac option(String option) {
    options.add(option);
    return this;
  }

  Javac onModulePath() {
    location = StandardLocation.MODULE_PATH;
    return this;
  }

  Javac unwoven() {
    weaving = false;
    return this;
  }

  /** Compiles sources given as text, by their path below the source folder. */
  Result compile(Map<String, String> sources) throws IOException {
    Path folder = Files.createTempDirectory("sources");
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source.getValue()));
    }
    return compile(files);
  }

  Result compileFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return compile(files.filter(file -> file.toString().endsWith(".java")).toList());
    }
  }

  private Result compile(List<Path> files) throws IOException {
    options.addAll(List.of("--release", release));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(diagnostics, null, null)) {
      manager.setLocationFromPaths(location, classPath);
      Files.createDirectories(output);
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              new StringWriter(),
              manager,
              diagnostics,
              options,
              null,
              manager.getJavaFileObjectsFromPaths(files));
      task.setProcessors(weaving ? List.of(new WeavingProcessor()) : List.of());
      boolean success = task.call();
      return new Result(
          success,
          messages(diagnostics, Diagnostic.Kind.ERROR),
          messages(diagnostics, Diagnostic.Kind.WARNING));
    }
  }

  private static List<String> messages(
      DiagnosticCollector<JavaFileObject> diagnostics, Diagnostic.Kind kind) {
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == kind)
        .map(diagnostic -> diagnostic.getMessage(null))
        .toList();
  }
}
