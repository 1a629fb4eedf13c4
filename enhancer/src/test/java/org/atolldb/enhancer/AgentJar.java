package org.atolldb.enhancer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.atolldb.enhancer.runtime.Agent;

/** Jars that hold a manifest alone; their classes are on the class path. */
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

  static Path write(Path jar, Manifest manifest) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar;
  }
}
