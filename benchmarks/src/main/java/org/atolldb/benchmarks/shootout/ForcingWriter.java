package org.atolldb.benchmarks.shootout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.store.storage.types.StorageFile;
import org.eclipse.store.storage.types.StorageFileWriter;
import org.eclipse.store.storage.types.StorageLiveDataFile;
import org.eclipse.store.storage.types.StorageLiveTransactionsFile;

/**
 * Forces each store before EclipseStore reports it: first the data, then the entry in the log of
 * transactions that makes it valid. Used by one thread, the channel's.
 */
final class ForcingWriter implements StorageFileWriter, AutoCloseable {
  private final Map<String, FileChannel> channels = new HashMap<>();

  @Override
  public long writeStore(StorageLiveDataFile target, Iterable<? extends ByteBuffer> buffers) {
    long written = StorageFileWriter.super.writeStore(target, buffers);
    force(target);
    return written;
  }

  @Override
  public long writeTransactionEntryStore(
      StorageLiveTransactionsFile target,
      Iterable<? extends ByteBuffer> buffers,
      StorageLiveDataFile dataFile,
      long offset,
      long length) {
    long written =
        StorageFileWriter.super.writeTransactionEntryStore(
            target, buffers, dataFile, offset, length);
    force(target);
    return written;
  }

  /** A force is of a file, not of a channel: what another channel wrote is forced too. */
  private void force(StorageFile file) {
    try {
      channels.computeIfAbsent(file.file().toPathString(), ForcingWriter::open).force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileChannel open(String path) {
    try {
      return FileChannel.open(Path.of(path), StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    for (FileChannel channel : channels.values()) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    channels.clear();
  }
}
