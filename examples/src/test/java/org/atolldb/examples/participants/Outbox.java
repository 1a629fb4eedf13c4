package org.atolldb.examples.participants;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Stream;
import org.atolldb.Participant;
import org.atolldb.TransactionalResource;

/** Letters that a mailer sends: a folder with a file for each, which it sees by its ending. */
// participants:begin
class Outbox implements TransactionalResource<Outbox.Letter> {
  private static final String PREPARED = ".prepared";
  private static final String READY = ".letter";
  private final Path folder;

  Outbox(Path folder) {
    this.folder = folder;
  }

  @Override
  public String name() {
    return "outbox"; // remembered by the journal
  }

  @Override
  public Letter begin() {
    return new Letter();
  }

  @Override
  public Collection<String> inDoubt(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(prefix) && name.endsWith(PREPARED))
          .map(name -> name.substring(0, name.length() - PREPARED.length()))
          .toList();
    }
  }

  @Override
  public Outcome commit(String id) throws IOException {
    Path prepared = folder.resolve(id + PREPARED);
    if (Files.exists(prepared)) { // else it was committed earlier: nobody else completes letters
      Files.move(prepared, folder.resolve(id + READY), StandardCopyOption.ATOMIC_MOVE);
      force(folder);
    }
    return Outcome.COMMITTED;
  }

  @Override
  public Outcome abort(String id) throws IOException {
    Files.deleteIfExists(folder.resolve(id + PREPARED));
    return Outcome.ABORTED;
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** What one transaction writes. */
  class Letter implements Participant {
    private String text = "";

    void write(String line) {
      text += line + "\n";
    }

    @Override
    public String prepare(String id, Duration patience) throws IOException {
      Path prepared = folder.resolve(id + PREPARED);
      Files.writeString(prepared, text);
      force(prepared);
      force(folder);
      return id;
    }

    @Override
    public void abort() {} // nothing was written yet
  }
}
// participants:end
