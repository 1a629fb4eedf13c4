package org.atolldb.enhancer.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.Optional;
import org.atolldb.enhancer.ClassFacts;
import org.atolldb.enhancer.ClassSource;
import org.objectweb.asm.ClassReader;

/** The class files that a class loader would load from, read as resources. */
final class LoaderSource implements ClassSource {
  // Weak: sources are kept by class loader, and must not keep it.
  private final WeakReference<ClassLoader> loader;

  LoaderSource(ClassLoader loader) {
    this.loader = new WeakReference<>(loader);
  }

  @Override
  public Optional<ClassFacts> find(String internalName) {
    ClassLoader current = loader.get();
    if (current == null) {
      return Optional.empty();
    }
    try (InputStream in = current.getResourceAsStream(internalName + ".class")) {
      return in == null
          ? Optional.empty()
          : Optional.of(ClassFacts.of(new ClassReader(in.readAllBytes())));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read the class file of " + internalName.replace('/', '.'), e);
    }
  }
}
