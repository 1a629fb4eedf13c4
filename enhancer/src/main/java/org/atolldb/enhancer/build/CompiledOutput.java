package org.atolldb.enhancer.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.atolldb.NotWovenException;
import org.atolldb.enhancer.ClassFacts;
import org.atolldb.enhancer.ClassSource;
import org.atolldb.enhancer.PersistentClasses;
import org.atolldb.enhancer.Weaver;
import org.atolldb.enhancer.WeavingResult;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** A folder of class files that a compiler wrote, and what weaving found there. Not thread-safe. */
public final class CompiledOutput {
  /** The file that says of a folder or jar that its classes were woven when it was built. */
  public static final String MARKER = "META-INF/atoll/woven";

  private static final String SUFFIX = ".class";

  private final Path root;
  private final PersistentClasses classes;
  private final Weaver weaver;
  private final List<String> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private int woven;

  CompiledOutput(Path root, ClassSource classPath) {
    this.root = root;
    this.classes = new PersistentClasses(name -> inFolder(name).or(() -> classPath.find(name)));
    boolean ofModule = Files.exists(root.resolve("module-info.class"));
    this.weaver = Weaver.ofOutput(classes, ofModule);
  }

  /**
   * Weaves all classes of a folder. Blocks.
   *
   * @param root the folder that holds the top packages
   * @param classPath folders and jars that hold what the classes were compiled against
   * @return what was done and found
   * @throws UncheckedIOException if a class file cannot be read or written
   */
  public static CompiledOutput weave(Path root, List<Path> classPath) {
    try (ClassPathSource source = new ClassPathSource(classPath)) {
      CompiledOutput output = new CompiledOutput(root, source);
      output.weave(output.classNames());
      return output;
    }
  }

  private List<String> classNames() {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("META-INF/"))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the classes in " + root, e);
    }
  }

  /**
   * Weaves some classes of the folder. A class that is refused is deleted, so that it cannot be
   * mistaken for a finished one. Blocks.
   *
   * @param names their internal names; all classes of a nest together
   * @throws UncheckedIOException if a class file cannot be read or written
   */
  void weave(Collection<String> names) {
    Set<String> nests = new HashSet<>();
    for (String name : names) {
      if (classes.contains(name)) {
        nests.add(nestHost(name));
      }
    }
    for (String name : names) {
      weave(name, nests.contains(nestHost(name)));
    }
  }

  private void weave(String name, boolean mark) {
    Path file = file(name);
    try {
      WeavingResult result = weaver.weave(Files.readAllBytes(file), mark);
      if (result.changed()) {
        Files.write(file, result.classFile());
        woven++;
      }
      warnings.addAll(result.warnings());
    } catch (NotWovenException refused) {
      errors.add(refused.getMessage());
      delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot weave " + file, e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file + ", which could not be woven", e);
    }
  }

  /**
   * Says in a file of the folder that it was woven, so that an application made of such folders
   * never attaches to itself.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void writeMarker() {
    Path marker = root.resolve(MARKER);
    try {
      Files.createDirectories(marker.getParent());
      Files.writeString(marker, "");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + marker, e);
    }
  }

  /**
   * How many class files were changed.
   *
   * @return their number
   */
  public int woven() {
    return woven;
  }

  /**
   * Why classes were refused.
   *
   * @return a message for each, in the order in which they were found
   */
  public List<String> errors() {
    return List.copyOf(errors);
  }

  /**
   * What the authors of the classes should know.
   *
   * @return a message each
   */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  private Path file(String name) {
    return root.resolve(name + SUFFIX);
  }

  private Optional<ClassReader> read(String name) {
    Path file = file(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ClassReader(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private Optional<ClassFacts> inFolder(String name) {
    return read(name).map(ClassFacts::of);
  }

  private String nestHost(String name) {
    String[] host = {name};
    read(name)
        .ifPresent(
            reader ->
                reader.accept(
                    new ClassVisitor(Opcodes.ASM9) {
                      @Override
                      public void visitNestHost(String nestHost) {
                        host[0] = nestHost;
                      }
                    },
                    ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES));
    return host[0];
  }
}
