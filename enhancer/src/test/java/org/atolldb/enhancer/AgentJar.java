package org.atolldb.enhancer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.atolldb.enhancer.runtime.Agent;

/**
 * Jars made for a test; those of agents hold a manifest alone, as their classes are on the class
 * path.
 */
final class AgentJar {
  private AgentJar() {}

  /** The agent with the manifest that is shipped. */
  static Path in(Path folder) throws IOException {
    Path classes =
        Path.of(Agent.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    try (InputStream manifest = Files.newInputStream(classes.resolve("META-INF/MANIFEST.MF"))) {
      return write(folder.resolve("agent.jar"), new Manifest(manifest));
    }
  }

  /** An agent of the tests that may redefine classes. */
  static Path redefining(Path folder, Class<?> agent) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", agent.getName());
    attributes.putValue("Can-Redefine-Classes", "true");
    return write(folder.resolve("redefining.jar"), manifest);
  }

  /** A jar of a folder, with an entry for each folder as build tools write them. */
  static Path ofClasses(Path jar, Path folder) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> !path.equals(folder)).toList()) {
        String name = folder.relativize(file).toString();
        out.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + "/" : name));
        if (Files.isRegularFile(file)) {
          Files.copy(file, out);
        }
      }
    }
    return jar;
  }

  static Path write(Path jar, Manifest manifest) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar;
  }
}
