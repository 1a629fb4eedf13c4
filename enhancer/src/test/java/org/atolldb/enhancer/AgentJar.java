package org.atolldb.enhancer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.atolldb.enhancer.runtime.Agent;

/**
 * The agent as a jar: the shipped manifest alone, as the class path of the tests has the classes.
 */
final class AgentJar {
  private AgentJar() {}

  static Path in(Path folder) throws IOException {
    Path classes =
        Path.of(Agent.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Path jar = folder.resolve("agent.jar");
    try (InputStream manifest = Files.newInputStream(classes.resolve("META-INF/MANIFEST.MF"));
        OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, new Manifest(manifest)).close();
    }
    return jar;
  }
}
