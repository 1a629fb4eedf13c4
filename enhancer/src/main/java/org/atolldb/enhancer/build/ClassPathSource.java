package org.atolldb.enhancer.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.atolldb.enhancer.ClassFacts;
import org.atolldb.enhancer.ClassSource;
import org.objectweb.asm.ClassReader;

/**
 * The classes in folders and jars, first one wins. Opens a jar for each look at it: few classes are
 * ever asked for.
 */
record ClassPathSource(List<Path> path) implements ClassSource {
  ClassPathSource {
    path = List.copyOf(path);
  }

  @Override
  public Optional<ClassFacts> find(String internalName) {
    String file = internalName + ".class";
    return path.stream().flatMap(place -> read(place, file).stream()).findFirst();
  }

  private static Optional<ClassFacts> read(Path place, String file) {
    try {
      if (Files.isDirectory(place)) {
        Path found = place.resolve(file);
        return Files.isRegularFile(found)
            ? Optional.of(facts(Files.readAllBytes(found)))
            : Optional.empty();
      }
      return Files.isRegularFile(place) ? readJar(place, file) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + " in " + place, e);
    }
  }

  private static Optional<ClassFacts> readJar(Path jar, String file) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(file);
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return Optional.of(facts(in.readAllBytes()));
      }
    }
  }

  private static ClassFacts facts(byte[] classFile) {
    return ClassFacts.of(new ClassReader(classFile));
  }
}
