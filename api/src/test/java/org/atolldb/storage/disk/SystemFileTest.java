package org.atolldb.storage.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.atolldb.storage.disk.Disk.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SystemFileTest {
  private static final int INTERRUPTS = 1000;
  private static final int LENGTH = 100_000;

  @TempDir private Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final byte[] content = new byte[LENGTH];
  private Path path;
  private DiskFile file;

  @BeforeEach
  void createFile() throws IOException {
    new Random(1).nextBytes(content);
    path = folder.resolve("file");
    file = Disk.system().open(path, Mode.CREATE);
    file.write(ByteBuffer.wrap(content), 0);
  }

  @AfterEach
  void closeFile() throws IOException {
    threads.shutdownNow();
    file.close();
  }

  @Test
  void readsUpToTheEnd() throws IOException {
    ByteBuffer target = ByteBuffer.allocate(10);
    assertThat(file.read(target, LENGTH - 4)).isEqualTo(4);
    assertThat(target.position()).isEqualTo(4);
    assertThat(file.read(target, LENGTH)).isZero();
    assertThat(file.read(target, LENGTH + 1000)).isZero();
    assertThat(file.read(target, 0)).isEqualTo(6);
    assertThat(target.hasRemaining()).isFalse();
  }

  @Test
  void readsAndWritesMoreThanOnePieceFromHeapAndDirectBuffers() throws IOException {
    byte[] large = new byte[3_000_001];
    new Random(2).nextBytes(large);
    ByteBuffer direct = ByteBuffer.allocateDirect(large.length).put(large).flip();
    for (ByteBuffer source : List.of(ByteBuffer.wrap(large), direct)) {
      file.truncate(0);
      file.write(source, 7);
      assertThat(source.hasRemaining()).isFalse();
      ByteBuffer target = ByteBuffer.allocate(large.length);
      assertThat(file.read(target, 7)).isEqualTo(large.length);
      assertThat(target.array()).isEqualTo(large);
      ByteBuffer other = ByteBuffer.allocateDirect(large.length + 5);
      assertThat(file.read(other, 7)).isEqualTo(large.length);
      assertThat(other.flip()).isEqualTo(ByteBuffer.wrap(large));
    }
  }

  @Test
  void gathersBuffersOfAnySize() throws IOException {
    Random random = new Random(3);
    List<ByteBuffer> sources = new ArrayList<>();
    ByteBuffer expected = ByteBuffer.allocate(1 << 22);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[random.nextInt(i % 50 == 0 ? 600_000 : 300)];
      random.nextBytes(bytes);
      int from = bytes.length / 3;
      ByteBuffer source =
          i % 2 == 0 ? ByteBuffer.wrap(bytes) : ByteBuffer.allocateDirect(bytes.length);
      sources.add(source.put(bytes).flip().position(from));
      expected.put(bytes, from, bytes.length - from);
    }
    file.write(sources, 11);
    assertThat(sources).noneMatch(ByteBuffer::hasRemaining);
    ByteBuffer found = ByteBuffer.allocate(expected.flip().remaining());
    file.read(found, 11);
    assertThat(found.flip()).isEqualTo(expected);
    file.write(List.of(), 0);
  }

  @Test
  void truncates() throws IOException {
    file.truncate(10);
    assertThat(file.size()).isEqualTo(10);
    file.truncate(20);
    assertThat(file.size()).isEqualTo(10);
    assertThat(Files.size(path)).isEqualTo(10);
  }

  @Test
  void refusesToWriteWhatIsOpenForReading() throws IOException {
    try (DiskFile reading = Disk.system().open(path, Mode.READ)) {
      assertThatThrownBy(() -> reading.write(ByteBuffer.allocate(1), 0))
          .isInstanceOf(NonWritableChannelException.class);
      assertThatThrownBy(() -> reading.write(List.of(ByteBuffer.allocate(1)), 0))
          .isInstanceOf(NonWritableChannelException.class);
      assertThatThrownBy(reading::force).isInstanceOf(NonWritableChannelException.class);
    }
  }

  @Test
  void refusesEverythingWhenClosed() throws IOException {
    file.close();
    file.close();
    assertThatThrownBy(() -> file.read(ByteBuffer.allocate(1), 0))
        .isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> file.write(ByteBuffer.allocate(1), 0))
        .isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(file::size).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(file::force).isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void isReadableByItsOwnerOnly() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void interruptsOfReadersReachNobodyElse() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Future<?> reader = threads.submit(() -> repeat(done, this::readSomewhere));
    Future<?> forcer =
        threads.submit(
            () ->
                repeat(
                    done,
                    () -> {
                      file.write(ByteBuffer.wrap(content, 0, 1), 0);
                      file.force();
                    }));
    interruptOften(this::readSomewhere);
    done.set(true);
    reader.get();
    forcer.get();
  }

  @Test
  void interruptsOfWritersLoseNothing() throws Exception {
    Random random = new Random(4);
    interruptOften(
        () -> {
          int from = random.nextInt(LENGTH);
          int length = random.nextInt(LENGTH - from + 1);
          int half = length / 2;
          file.write(
              List.of(
                  ByteBuffer.wrap(content, from, half),
                  ByteBuffer.wrap(content, from + half, length - half)),
              from);
          file.write(ByteBuffer.wrap(content, from, half), from);
          assertThat(file.size()).isEqualTo(LENGTH);
        });
    assertThat(Files.readAllBytes(path)).isEqualTo(content);
  }

  @Test
  void aReaderThatIsInterruptedAlreadyReadsAndStaysInterrupted() throws IOException {
    Thread.currentThread().interrupt();
    readSomewhere();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @Timeout(60)
  void neverReadsAnotherFileOfTheSameName() throws Exception {
    Path other = folder.resolve("other");
    Files.write(other, new byte[LENGTH]);
    Files.move(path, folder.resolve("renamed"));
    Files.move(other, path);
    assertThatThrownBy(() -> interrupt(this::readSomewhere, Integer.MAX_VALUE))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(IOException.class)
        .hasMessageContaining(path + " was replaced by another file while it was open");
  }

  private void readSomewhere() throws IOException {
    int from = (int) (System.nanoTime() % LENGTH);
    ByteBuffer target = ByteBuffer.allocate(LENGTH / 3);
    int count = file.read(target, from);
    assertThat(count).isEqualTo(Math.min(LENGTH / 3, LENGTH - from));
    assertThat(target.flip()).isEqualTo(ByteBuffer.wrap(content, from, count));
  }

  /** Repeats an action in a thread that is interrupted at any moment of it. */
  private void interruptOften(Action action) throws Exception {
    interrupt(action, INTERRUPTS);
  }

  private void interrupt(Action action, int times) throws Exception {
    Random random = new Random(5);
    AtomicBoolean done = new AtomicBoolean();
    Semaphore noticed = new Semaphore(0);
    Semaphore started = new Semaphore(0);
    Thread[] acting = new Thread[1];
    Future<?> actor =
        threads.submit(
            () -> {
              acting[0] = Thread.currentThread();
              started.release();
              return repeat(
                  done,
                  () -> {
                    action.run();
                    if (Thread.interrupted()) {
                      noticed.release();
                    }
                  });
            });
    started.acquire();
    for (int i = 0; i < times && !actor.isDone(); i++) {
      // On one processor both threads would else take turns, always at the same place.
      LockSupport.parkNanos(random.nextInt(100_000));
      acting[0].interrupt();
      while (!noticed.tryAcquire(10, TimeUnit.MILLISECONDS) && !actor.isDone()) {
        Thread.onSpinWait();
      }
    }
    done.set(true);
    actor.get();
  }

  private static long repeat(AtomicBoolean done, Action action) throws IOException {
    long times = 0;
    while (!done.get()) {
      action.run();
      times++;
    }
    return times;
  }

  /** Something done with the file. */
  private interface Action {
    void run() throws IOException;
  }
}
