package org.atolldb.enhancer;

import org.atolldb.NotWovenException;
import org.atolldb.spi.Woven;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;

/**
 * Weaves one class file at a time: a guard before each access to a stored field of a persistent
 * class, in every method, and the marker {@link Woven} on the class. Methods, fields and
 * superclasses stay as they are, so that the same weaving serves at build time and in a running
 * JVM; only at build time are fields no longer final and modules opened to Atoll.
 */
public final class Weaver {
  static final String MARKER = "Lorg/atolldb/spi/Woven;";

  /** Above this many bytes HotSpot leaves a method to the interpreter for ever. */
  static final int COMPILED_METHOD_LIMIT = 8000;

  private final PersistentClasses classes;
  private final How how;
  private final boolean ofModule;

  /** When a class is woven. */
  public enum How {
    /** Into the output of a compiler; {@code final} goes from stored fields. */
    BUILD("build"),
    /** While the class is loaded, by an agent from the command line. */
    AGENT("agent"),
    /** By an agent that the running JVM attached to itself. */
    ATTACH("attach");

    private final String text;

    How(String text) {
      this.text = text;
    }

    /**
     * As it stands in the marker.
     *
     * @return {@code build}, {@code agent} or {@code attach}
     */
    public String text() {
      return text;
    }
  }

  /**
   * Creates a weaver.
   *
   * @param classes the persistent classes that the woven code can see
   * @param how what to write into the marker
   */
  public Weaver(PersistentClasses classes, How how) {
    this(classes, how, false);
  }

  private Weaver(PersistentClasses classes, How how, boolean ofModule) {
    this.classes = classes;
    this.how = how;
    this.ofModule = ofModule;
  }

  /**
   * Creates a weaver for the output of a compiler.
   *
   * @param classes the persistent classes that the woven code can see
   * @param ofModule whether the classes belong to a named module, which their static initialisers
   *     then open to Atoll
   * @return the weaver
   */
  public static Weaver ofOutput(PersistentClasses classes, boolean ofModule) {
    return new Weaver(classes, How.BUILD, ofModule);
  }

  /**
   * Weaves a class if it is persistent or accesses a stored field; weaving again changes nothing.
   *
   * @param classFile the class
   * @param mark whether it gets the marker even if neither is so, as proof that it was looked at
   * @return the new class file, or the old one
   * @throws NotWovenException if the class has a public stored field, was woven by another version,
   *     or is too large or too new
   */
  public WeavingResult weave(byte[] classFile, boolean mark) {
    ClassReader reader = read(classFile);
    if ((reader.getAccess() & Opcodes.ACC_MODULE) != 0) {
      return WeavingResult.unchanged(classFile);
    }
    String name = reader.getClassName();
    classes.learn(reader);
    boolean persistent = classes.contains(name);
    boolean accesses = ClassScan.namesGuardedField(reader, classes);
    if (!persistent && !accesses && !mark) {
      return WeavingResult.unchanged(classFile);
    }
    ClassScan scan = ClassScan.of(reader);
    if (persistent && !scan.publicFields.isEmpty()) {
      throw refusePublicField(name, scan.publicFields.get(0));
    }
    if (scan.wovenVersion == Woven.VERSION) {
      return WeavingResult.unchanged(classFile);
    }
    if (scan.wovenVersion != 0) {
      throw new NotWovenException(
          "Class "
              + name.replace('/', '.')
              + " was woven by rules of version "
              + scan.wovenVersion
              + ", this Atoll needs version "
              + Woven.VERSION
              + ": compile it again with the atoll-enhancer of the version that runs it");
    }
    return rewrite(reader, persistent);
  }

  /**
   * Whether a class accesses fields of persistent classes and bears no marker.
   *
   * @param classFile the class
   * @return true if it should have been woven
   * @throws NotWovenException if it is too new
   */
  public boolean wasForgotten(byte[] classFile) {
    ClassReader reader = read(classFile);
    boolean module = (reader.getAccess() & Opcodes.ACC_MODULE) != 0;
    return !module
        && ClassScan.namesGuardedField(reader, classes)
        && ClassScan.of(reader).wovenVersion == 0;
  }

  private WeavingResult rewrite(ClassReader reader, boolean persistent) {
    ClassWriter writer = new ClassWriter(reader, 0);
    WeavingVisitor.Marking marking =
        new WeavingVisitor.Marking(
            how.text(), persistent && how == How.BUILD, persistent && ofModule);
    WeavingVisitor visitor = new WeavingVisitor(writer, classes, marking);
    reader.accept(visitor, ClassReader.EXPAND_FRAMES);
    try {
      return new WeavingResult(writer.toByteArray(), true, visitor.guarded(), visitor.warnings());
    } catch (MethodTooLargeException | ClassTooLargeException tooLarge) {
      throw new NotWovenException(
          "Class "
              + reader.getClassName().replace('/', '.')
              + " is too large for a class file once guards are added ("
              + tooLarge.getMessage()
              + "): split its largest method",
          tooLarge);
    }
  }

  private static ClassReader read(byte[] classFile) {
    int version = classFile.length < 8 ? 0 : ((classFile[6] & 0xFF) << 8) | (classFile[7] & 0xFF);
    ClassReader reader;
    try {
      reader = new ClassReader(classFile);
    } catch (IllegalArgumentException tooNew) {
      throw new NotWovenException(
          "A class file has version "
              + version
              + " (Java "
              + (version - 44)
              + "), newer than the library org.ow2.asm on the class path can read: use a newer asm and"
              + " asm-commons, or compile for an older release",
          tooNew);
    }
    return reader;
  }

  private static NotWovenException refusePublicField(String className, String field) {
    return new NotWovenException(
        "Field "
            + className.replace('/', '.')
            + "."
            + field
            + " is public: code that is not woven could read it before it is loaded, or change it"
            + " unnoticed. Make it private, protected or package-private and give it an accessor method");
  }
}
