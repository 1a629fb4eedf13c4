package org.atolldb.enhancer.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.atolldb.NotWovenException;
import org.atolldb.enhancer.PersistentClasses;
import org.atolldb.enhancer.Weaver;

/**
 * Looks at the class files that share a package with woven classes, in every folder and jar of the
 * class path. Without an agent nothing else would notice that tests, or classes of another
 * language, were not woven and use package-private fields of objects that are not loaded.
 * Thread-safe.
 */
final class Neighbours {
  private static final String SUFFIX = ".class";

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<ClassLoader, Map<String, Optional<String>>> found =
      new WeakHashMap<>(); // guarded by lock

  /**
   * The first class found that accesses stored fields and was not woven; looks once at a package.
   */
  Optional<String> firstUnwoven(List<Class<?>> woven) {
    return woven.stream().map(this::firstBeside).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> firstBeside(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    // No other folder or jar can add classes to a package of a named module.
    if (loader == null || type.getModule().isNamed()) {
      return Optional.empty();
    }
    String packageName = type.getPackageName();
    Optional<String> known = seen(loader).get(packageName);
    if (known == null) {
      known = look(loader, packageName);
      seen(loader).put(packageName, known);
    }
    return known;
  }

  private Map<String, Optional<String>> seen(ClassLoader loader) {
    lock.lock();
    try {
      return found.computeIfAbsent(loader, key -> new ConcurrentHashMap<>());
    } finally {
      lock.unlock();
    }
  }

  private static Optional<String> look(ClassLoader loader, String packageName) {
    Weaver weaver = new Weaver(new PersistentClasses(new LoaderSource(loader)), Weaver.How.BUILD);
    String folder = packageName.replace('.', '/') + "/";
    try {
      for (URL place : loader.resources(folder).toList()) {
        for (Source file : classFiles(place, folder)) {
          if (weaver.wasForgotten(file.read())) {
            return Optional.of(packageName + "." + file.name() + " in " + place);
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new NotWovenException(
          "Cannot make sure that all classes of package " + packageName + " are woven: " + e, e);
    }
  }

  private static List<Source> classFiles(URL place, String folder) throws IOException {
    if (place.getProtocol().equals("file")) {
      return inFolder(Path.of(URI.create(place.toString())));
    }
    URLConnection connection = place.openConnection();
    return connection instanceof JarURLConnection jar ? inJar(jar.getJarFile(), folder) : List.of();
  }

  private static List<Source> inFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .map(
              file ->
                  new Source(
                      simpleName(file.getFileName().toString()), () -> Files.newInputStream(file)))
          .toList();
    }
  }

  /** The jar stays open: it belongs to the class loader. */
  private static List<Source> inJar(JarFile jar, String folder) {
    List<Source> files = new ArrayList<>();
    for (JarEntry entry : jar.stream().toList()) {
      String name = entry.getName();
      if (name.startsWith(folder)
          && name.endsWith(SUFFIX)
          && name.indexOf('/', folder.length()) < 0) {
        files.add(
            new Source(
                simpleName(name.substring(folder.length())), () -> jar.getInputStream(entry)));
      }
    }
    return files;
  }

  private static String simpleName(String file) {
    return file.substring(0, file.length() - SUFFIX.length());
  }

  /** Something to read, opened when it is needed. */
  private interface Opening {
    InputStream open() throws IOException;
  }

  private record Source(String name, Opening opening) {
    byte[] read() throws IOException {
      try (InputStream in = opening.open()) {
        return in.readAllBytes();
      }
    }
  }
}
