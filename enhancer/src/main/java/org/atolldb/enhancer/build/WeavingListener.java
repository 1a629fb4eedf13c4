package org.atolldb.enhancer.build;

import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/** Notes which classes javac writes, and weaves them when it has finished. */
final class WeavingListener implements TaskListener {
  private final ProcessingEnvironment environment;
  private final Set<String> written = new LinkedHashSet<>();

  WeavingListener(ProcessingEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public void finished(TaskEvent event) {
    TypeElement type = event.getTypeElement();
    if (event.getKind() == TaskEvent.Kind.GENERATE && type != null) {
      String name = environment.getElementUtils().getBinaryName(type).toString();
      boolean declaresType = !name.endsWith("module-info") && !name.endsWith("package-info");
      if (declaresType) {
        written.add(name.replace('.', '/'));
      }
    } else if (event.getKind() == TaskEvent.Kind.COMPILATION && !written.isEmpty()) {
      weave();
    }
  }

  private void weave() {
    Messager messager = environment.getMessager();
    try {
      CompiledOutput output =
          new CompiledOutput(
              outputFolder(),
              new CompilerModel(environment.getElementUtils(), environment.getTypeUtils()));
      output.weave(written);
      output.warnings().forEach(text -> messager.printMessage(Diagnostic.Kind.WARNING, text));
      output.errors().forEach(text -> messager.printMessage(Diagnostic.Kind.ERROR, text));
      String library = environment.getOptions().get(WeavingProcessor.LIBRARY);
      if (output.woven() > 0 && !Boolean.parseBoolean(library)) {
        output.writeMarker();
      }
    } catch (IOException | UncheckedIOException e) {
      messager.printMessage(Diagnostic.Kind.ERROR, "Atoll could not weave: " + e);
    } finally {
      written.clear();
    }
  }

  private Path outputFolder() throws IOException {
    URI uri =
        environment.getFiler().getResource(StandardLocation.CLASS_OUTPUT, "", "atoll").toUri();
    if (!"file".equals(uri.getScheme())) {
      throw new IOException("the compiler writes to " + uri + ", not to a folder; use -d FOLDER");
    }
    return Path.of(uri).resolveSibling("");
  }
}
