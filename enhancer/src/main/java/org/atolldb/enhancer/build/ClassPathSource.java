package org.atolldb.enhancer.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.atolldb.enhancer.ClassFacts;
import org.atolldb.enhancer.ClassSource;
import org.objectweb.asm.ClassReader;

/** The classes in folders and jars, first one wins; keeps jars open. Not thread-safe. */
final class ClassPathSource implements ClassSource, AutoCloseable {
  private final List<Path> path;
  private final Map<Path, ZipFile> jars = new HashMap<>();

  ClassPathSource(List<Path> path) {
    this.path = List.copyOf(path);
  }

  @Override
  public Optional<ClassFacts> find(String internalName) {
    String file = internalName + ".class";
    return path.stream().flatMap(place -> find(place, file).stream()).findFirst();
  }

  private Optional<ClassFacts> find(Path place, String file) {
    try {
      if (Files.isDirectory(place)) {
        Path found = place.resolve(file);
        return Files.isRegularFile(found)
            ? Optional.of(facts(Files.readAllBytes(found)))
            : Optional.empty();
      }
      return Files.isRegularFile(place) ? findInJar(place, file) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + " in " + place, e);
    }
  }

  private Optional<ClassFacts> findInJar(Path jar, String file) throws IOException {
    ZipFile zip = jars.get(jar);
    if (zip == null) {
      zip = new ZipFile(jar.toFile());
      jars.put(jar, zip);
    }
    ZipEntry entry = zip.getEntry(file);
    if (entry == null) {
      return Optional.empty();
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return Optional.of(facts(in.readAllBytes()));
    }
  }

  private static ClassFacts facts(byte[] classFile) {
    return ClassFacts.of(new ClassReader(classFile));
  }

  @Override
  public void close() {
    for (ZipFile jar : jars.values()) {
      try {
        jar.close();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot close " + jar.getName(), e);
      }
    }
    jars.clear();
  }
}
