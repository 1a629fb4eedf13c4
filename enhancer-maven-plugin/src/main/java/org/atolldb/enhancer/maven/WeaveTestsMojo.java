package org.atolldb.enhancer.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Weaves the tests of a project as {@link WeaveMojo} weaves its main classes. */
@Mojo(
    name = "weave-tests",
    defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class WeaveTestsMojo extends AbstractMojo {
  /** The folder of the compiled tests. */
  @Parameter(defaultValue = "${project.build.testOutputDirectory}", required = true)
  private File classes = new File("");

  @Parameter(defaultValue = "${project.testClasspathElements}", readonly = true, required = true)
  private List<String> classPath = List.of();

  /** Creates the goal; called by Maven. */
  public WeaveTestsMojo() {}

  @Override
  public void execute() throws MojoFailureException {
    new OutputFolder(classes.toPath(), classPath, false).weave(getLog());
  }
}
