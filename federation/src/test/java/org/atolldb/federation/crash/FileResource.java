package org.atolldb.federation.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.atolldb.Participant;
import org.atolldb.TransactionalResource;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;

/**
 * A folder of files as a resource: a text is prepared by a forced file, and committed when that has
 * its last name. Keeps a trace of what is committed. Thread-safe as far as the disk is.
 */
final class FileResource implements TransactionalResource<FileResource.Branch> {
  private static final String PREPARED = ".prepared";
  private static final String COMMITTED = ".committed";

  private final String name;
  private final Disk disk;
  private final Path folder;

  FileResource(String name, Disk disk) {
    this.name = name;
    this.disk = disk;
    this.folder = Path.of("/outside").resolve(name);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Branch begin() throws IOException {
    disk.createDirectories(folder);
    return new Branch();
  }

  @Override
  public Collection<String> inDoubt(String prefix) throws IOException {
    return names(PREPARED).stream().filter(id -> id.startsWith(prefix)).toList();
  }

  @Override
  public Outcome commit(String id) throws IOException {
    if (disk.exists(file(id, PREPARED))) {
      disk.rename(file(id, PREPARED), file(id, COMMITTED));
      disk.forceDirectory(folder);
    }
    if (!disk.exists(file(id, COMMITTED))) {
      return Outcome.ABORTED;
    }
    disk.forceDirectory(folder);
    return Outcome.COMMITTED;
  }

  @Override
  public Outcome abort(String id) throws IOException {
    if (disk.exists(file(id, COMMITTED))) {
      return Outcome.COMMITTED;
    }
    if (disk.exists(file(id, PREPARED))) {
      disk.delete(file(id, PREPARED));
      disk.forceDirectory(folder);
    }
    return Outcome.ABORTED;
  }

  /** All committed texts, in no particular order. */
  List<String> committed() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String id : names(COMMITTED)) {
      try (DiskFile file = disk.open(file(id, COMMITTED), Disk.Mode.READ)) {
        ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
        file.read(bytes, 0);
        texts.add(new String(bytes.array(), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  private List<String> names(String ending) throws IOException {
    if (!disk.exists(folder)) {
      return List.of();
    }
    return disk.list(folder).stream()
        .map(path -> String.valueOf(path.getFileName()))
        .filter(file -> file.endsWith(ending))
        .map(file -> file.substring(0, file.length() - ending.length()))
        .toList();
  }

  private Path file(String id, String ending) {
    return folder.resolve(id + ending);
  }

  /** One text of one transaction. */
  final class Branch implements Participant {
    private String text = "";

    void write(String newText) {
      text = newText;
    }

    @Override
    public String prepare(String id, Duration patience) throws IOException {
      try (DiskFile file = disk.open(file(id, PREPARED), Disk.Mode.CREATE)) {
        file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        file.force();
      }
      disk.forceDirectory(folder);
      return id;
    }

    @Override
    public void abort() {}
  }
}
