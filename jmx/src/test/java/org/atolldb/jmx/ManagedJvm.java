package org.atolldb.jmx;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A second JVM with a federation in it, and a way to connect to it as consoles do. */
final class ManagedJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;
  private final BufferedWriter told;

  ManagedJvm(Class<?> main, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName());
    builder.command().addAll(List.of(arguments));
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    said = process.inputReader();
    told = process.outputWriter();
  }

  /** Waits for a line. */
  String line() throws IOException {
    return String.valueOf(said.readLine());
  }

  void tell(String line) throws IOException {
    told.write(line + "\n");
    told.flush();
  }

  /**
   * Connects without Atoll's classes, as a console does: whatever is sent must consist of classes
   * of the JDK.
   */
  @SuppressWarnings("BanJNDI") // the address is that of our own child
  JMXConnector connect() throws IOException, AttachNotSupportedException {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
    try {
      JMXServiceURL address = new JMXServiceURL(machine.startLocalManagementAgent());
      return JMXConnectorFactory.connect(
          address,
          Map.of(JMXConnectorFactory.DEFAULT_CLASS_LOADER, ClassLoader.getPlatformClassLoader()));
    } finally {
      machine.detach();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
