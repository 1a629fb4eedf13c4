package org.atolldb.enhancer.build;

import com.sun.source.util.JavacTask;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Weaves what javac compiles, once all class files are written. Processes no annotation and writes
 * no source; being an annotation processor is what makes every build tool run it.
 *
 * <p>The option {@code -Aatoll.library=true} says that the output is a library: the application
 * that uses it may still need weaving at run time. Confined to the compiler's thread.
 */
@SupportedAnnotationTypes("*")
@SupportedOptions(WeavingProcessor.LIBRARY)
public final class WeavingProcessor extends AbstractProcessor {
  static final String LIBRARY = "atoll.library";

  /** Creates the processor; called by the compiler. */
  public WeavingProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    try {
      JavacTask.instance(environment).addTaskListener(new WeavingListener(environment));
    } catch (IllegalArgumentException notJavac) {
      environment
          .getMessager()
          .printMessage(
              Diagnostic.Kind.ERROR,
              "Atoll weaves inside javac only, and this compiler or build tool hides it ("
                  + environment.getClass().getName()
                  + "): use the goal weave of atoll-maven-plugin, or weave at run time");
    }
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    return false;
  }
}
