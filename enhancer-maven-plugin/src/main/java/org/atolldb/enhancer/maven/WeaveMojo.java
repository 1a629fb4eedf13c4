package org.atolldb.enhancer.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Weaves the persistent classes of a project, and all classes that access their fields. */
@Mojo(
    name = "weave",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class WeaveMojo extends AbstractMojo {
  /** The folder of the compiled classes. */
  @Parameter(defaultValue = "${project.build.outputDirectory}", required = true)
  private File classes = new File("");

  @Parameter(defaultValue = "${project.compileClasspathElements}", readonly = true, required = true)
  private List<String> classPath = List.of();

  /** Whether the project is a library, which says nothing of how the application is woven. */
  @Parameter(defaultValue = "false", property = "atoll.library")
  private boolean library;

  /** Creates the goal; called by Maven. */
  public WeaveMojo() {}

  WeaveMojo(File classes, List<String> classPath, boolean library) {
    this.classes = classes;
    this.classPath = List.copyOf(classPath);
    this.library = library;
  }

  @Override
  public void execute() throws MojoFailureException {
    new OutputFolder(classes.toPath(), classPath, library).weave(getLog());
  }
}
