package org.atolldb.testkit.disk;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files and directories, numbered as nodes: the same changes made to an equal drive give an equal
 * drive. Guarded by the disk's lock.
 */
final class Drive {
  private static final int ROOT = 0;

  private final int sectorSize;
  private final Map<Integer, FileContent> files = new HashMap<>();
  private final Map<Integer, Directory> directories = new HashMap<>();
  private int nodes = 1;

  Drive(int sectorSize) {
    this.sectorSize = sectorSize;
    directories.put(ROOT, new Directory());
  }

  Drive copy() {
    Drive copy = new Drive(sectorSize);
    files.forEach((node, file) -> copy.files.put(node, new FileContent(file)));
    directories.forEach((node, directory) -> copy.directories.put(node, new Directory(directory)));
    copy.nodes = nodes;
    return copy;
  }

  /** What a power cut leaves. */
  Drive survivor(Choices choices) {
    Drive survivor = new Drive(sectorSize);
    survivor.nodes = nodes;
    survive(ROOT, survivor, choices);
    return survivor;
  }

  private void survive(int node, Drive survivor, Choices choices) {
    Directory directory = new Directory();
    survivor.directories.put(node, directory);
    directory(node)
        .survivors(choices)
        .forEach(
            (name, child) -> {
              directory.changeDurably(Map.of(name, child));
              FileContent file = files.get(child);
              if (file == null) {
                survive(child, survivor, choices);
              } else {
                survivor.files.put(child, file.survivor(choices));
              }
            });
  }

  FileContent file(int node) {
    return present(files.get(node));
  }

  /** The node of a path, or null if there is none. */
  @Nullable Integer find(Path path) {
    Integer node = ROOT;
    for (Path name : path) {
      Directory directory = directories.get(node);
      node = directory == null ? null : directory.node(name.toString());
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  int findFile(Path path) throws IOException {
    Integer node = find(path);
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    if (!files.containsKey(node)) {
      throw new FileSystemException(path.toString(), null, "Is a directory");
    }
    return node;
  }

  Directory findDirectory(@Nullable Path path) throws IOException {
    if (path == null) {
      return directory(ROOT);
    }
    Integer node = find(path);
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    Directory directory = directories.get(node);
    if (directory == null) {
      throw new NotDirectoryException(path.toString());
    }
    return directory;
  }

  void create(Path path) throws IOException {
    Directory parent = findDirectory(path.getParent());
    if (find(path) != null) {
      throw new FileAlreadyExistsException(path.toString());
    }
    files.put(nodes, new FileContent(sectorSize));
    parent.change(Map.of(name(path), nodes++));
  }

  void createDirectory(Path path) throws IOException {
    Directory parent = findDirectory(path.getParent());
    if (find(path) != null) {
      throw new FileAlreadyExistsException(path.toString());
    }
    directories.put(nodes, new Directory());
    parent.changeDurably(Map.of(name(path), nodes++));
  }

  void rename(Path from, Path to) throws IOException {
    Integer node = find(from);
    if (node == null) {
      throw new NoSuchFileException(from.toString());
    }
    if (directories.containsKey(node) && find(to) != null) {
      throw new FileAlreadyExistsException(to.toString());
    }
    if (!from.equals(to)) {
      findDirectory(from.getParent()).change(Map.of(name(from), Directory.NOTHING, name(to), node));
    }
  }

  void delete(Path path) throws IOException {
    Integer node = find(path);
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    Directory directory = directories.get(node);
    if (directory != null && !directory.nodes().isEmpty()) {
      throw new DirectoryNotEmptyException(path.toString());
    }
    findDirectory(path.getParent()).change(Map.of(name(path), Directory.NOTHING));
  }

  /** The lengths of all files that have a name. */
  long used() {
    return directories.values().stream()
        .flatMap(directory -> directory.nodes().values().stream())
        .map(files::get)
        .mapToLong(file -> file == null ? 0 : file.length())
        .sum();
  }

  private Directory directory(int node) {
    return present(directories.get(node));
  }

  private static String name(Path path) {
    return present(path.getFileName()).toString();
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new AssertionError("A node or name is gone");
    }
    return value;
  }
}
