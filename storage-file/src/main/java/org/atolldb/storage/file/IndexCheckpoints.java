package org.atolldb.storage.file;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atolldb.StorageDamagedException;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two files that save the index, written in turn. Used by one thread at a time. */
final class IndexCheckpoints {
  private static final List<String> NAMES = List.of("index-0", "index-1");
  private static final Logger LOG = LoggerFactory.getLogger(IndexCheckpoints.class);

  private final LogSegments segments;
  private final UUID database;
  private final Disk disk;
  private final Path directory;
  private Path newest;
  private volatile long position;
  private volatile long length;

  IndexCheckpoints(LogSegments segments, UUID database) {
    this.segments = segments;
    this.database = database;
    this.disk = segments.site().disk();
    this.directory = segments.site().directory();
    this.newest = directory.resolve(NAMES.get(1));
  }

  /** Where the log ended for which the newest checkpoint is, {@link Position#NONE} without one. */
  long position() {
    return position;
  }

  /** The newest checkpoint's length in bytes. */
  long length() {
    return length;
  }

  /** The newest usable checkpoint at or below a transaction. */
  Optional<LogPrefix> load(long tid) throws IOException {
    List<IndexCheckpointReader> readers = new ArrayList<>();
    try {
      for (String name : NAMES) {
        open(directory.resolve(name)).ifPresent(readers::add);
      }
      readers.sort(Comparator.comparingLong(reader -> -reader.end().position()));
      for (IndexCheckpointReader reader : readers) {
        Optional<LogPrefix> prefix = reader.end().tid() <= tid ? load(reader) : Optional.empty();
        if (prefix.isPresent()) {
          newest = reader.path();
          position = reader.end().position();
          length = reader.length();
          return prefix;
        }
      }
      return Optional.empty();
    } finally {
      for (IndexCheckpointReader reader : readers) {
        reader.close();
      }
    }
  }

  private Optional<IndexCheckpointReader> open(Path path) throws IOException {
    DiskFile file;
    try {
      file = disk.open(path, Disk.Mode.READ);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    IndexCheckpointReader reader = null;
    try {
      reader = new IndexCheckpointReader(path, file, database);
      return Optional.of(reader);
    } catch (StorageDamagedException e) {
      unusable(path, e);
      return Optional.empty();
    } finally {
      if (reader == null) {
        file.close();
      }
    }
  }

  private Optional<LogPrefix> load(IndexCheckpointReader reader) throws IOException {
    try {
      LogEnd end = reader.end();
      segments.attachThrough(Position.segment(end.position()));
      if (!segments.endsWith(end.position(), end.chain())) {
        LOG.info("Ignoring {}: it belongs to a part of the log that is gone", reader.path());
        return Optional.empty();
      }
      return Optional.of(new LogPrefix(reader.readIndex(), end));
    } catch (StorageDamagedException e) {
      unusable(reader.path(), e);
      return Optional.empty();
    }
  }

  private static void unusable(Path path, StorageDamagedException e) {
    LOG.warn("Not using {}; the index is rebuilt from the log: {}", path, e.getMessage());
  }

  /** Saves an index for a forced prefix of the log, in place of the older checkpoint. */
  void save(LogPrefix prefix, RevisionReader revisions) throws IOException {
    Path path = directory.resolve(NAMES.get(newest.endsWith(NAMES.get(0)) ? 1 : 0));
    delete(path);
    try (DiskFile file = disk.open(path, Disk.Mode.CREATE)) {
      length =
          new IndexCheckpointWriter(file, database, prefix.index(), prefix.end(), revisions)
              .write();
    } catch (IOException e) {
      delete(path);
      throw e;
    }
    newest = path;
    position = prefix.end().position();
  }

  /** Deletes both. */
  void discard() throws IOException {
    for (String name : NAMES) {
      delete(directory.resolve(name));
    }
    position = Position.NONE;
  }

  private void delete(Path path) throws IOException {
    if (disk.exists(path)) {
      disk.delete(path);
    }
  }
}
