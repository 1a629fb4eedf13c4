package org.atolldb.enhancer.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.atolldb.enhancer.build.CompiledOutput;

/**
 * A folder of classes that a goal weaves.
 *
 * @param classes the folder; need not exist
 * @param classPath what the classes were compiled against
 * @param library whether it is left open how the application is woven
 */
record OutputFolder(Path classes, List<String> classPath, boolean library) {
  void weave(Log log) throws MojoFailureException {
    if (!Files.isDirectory(classes)) {
      log.info("No classes to weave in " + classes);
      return;
    }
    CompiledOutput output =
        CompiledOutput.weave(classes, classPath.stream().map(Path::of).toList());
    output.warnings().forEach(log::warn);
    if (!output.errors().isEmpty()) {
      throw new MojoFailureException(String.join(System.lineSeparator(), output.errors()));
    }
    if (output.woven() > 0 && !library) {
      output.writeMarker();
    }
    log.info("Wove " + output.woven() + " classes in " + classes);
  }
}
