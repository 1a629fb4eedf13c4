package org.atolldb.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * An open file. Thread-safe; operations are positional and independent. An interrupt of the calling
 * thread neither closes the file nor fails an operation. Every method may block for as long as the
 * device takes.
 */
public interface DiskFile extends AutoCloseable {
  /**
   * Reads until the buffer is full or the file ends.
   *
   * @param target filled from its position
   * @param position where to start, in bytes
   * @return the number of bytes read, 0 at or behind the end
   * @throws IOException if the device fails
   */
  int read(ByteBuffer target, long position) throws IOException;

  /**
   * Writes all of the buffer.
   *
   * @param source written from its position to its limit
   * @param position where to start, in bytes
   * @throws IOException if not all could be written; part of it may have been
   */
  void write(ByteBuffer source, long position) throws IOException;

  /**
   * Writes all of the buffers one behind the other, with as few system calls as possible.
   *
   * @param sources written in order
   * @param position where to start, in bytes
   * @throws IOException if not all could be written; part of it may have been
   */
  void write(List<ByteBuffer> sources, long position) throws IOException;

  /**
   * Makes all that was written durable.
   *
   * @throws IOException if that failed; it must not be tried again on this file
   */
  void force() throws IOException;

  /**
   * The file's length.
   *
   * @return bytes
   * @throws IOException if that cannot be told
   */
  long size() throws IOException;

  /**
   * Cuts the file.
   *
   * @param size its new length in bytes, at most the present one
   * @throws IOException if the device fails
   */
  void truncate(long size) throws IOException;

  /**
   * Closes the file; twice is harmless.
   *
   * @throws IOException if the device fails
   */
  @Override
  void close() throws IOException;
}
