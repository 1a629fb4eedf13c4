package org.atolldb.federation.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import org.atolldb.Database;
import org.atolldb.federation.crash.OpenFederation;
import org.atolldb.federation.crash.SmallFederation;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Large records of a transaction whose changes lie in a temporary file. */
class SpilledLargeRecordTest {
  private static final int OBJECTS = 60;
  private static final int SIZE = 100_000;
  private static final int LARGE = 1_200_000;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger =
      (Logger) LoggerFactory.getLogger("org.atolldb.federation.commit.LargeRecords");
  private final AtomicLong read = new AtomicLong();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    logger.setLevel(Level.WARN);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  private Disk counting(Disk disk) {
    return (Disk)
        Proxy.newProxyInstance(
            Disk.class.getClassLoader(),
            new Class<?>[] {Disk.class},
            (proxy, method, arguments) -> {
              Object result = call(disk, method, arguments);
              boolean isSpill =
                  result instanceof DiskFile && String.valueOf(arguments[0]).endsWith(".spill");
              return isSpill ? counting((DiskFile) result) : result;
            });
  }

  private DiskFile counting(DiskFile file) {
    return (DiskFile)
        Proxy.newProxyInstance(
            Disk.class.getClassLoader(),
            new Class<?>[] {DiskFile.class},
            (proxy, method, arguments) -> {
              Object result = call(file, method, arguments);
              if (method.getName().equals("read")) {
                read.addAndGet((int) result);
              }
              return result;
            });
  }

  private static @Nullable Object call(Object target, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Test
  void they_are_found_while_the_journal_reads_the_file_and_not_in_another_pass() {
    SmallFederation small =
        SmallFederation.of("main").on(new SimulatedDisk(1), 1).behind(this::counting);
    try (OpenFederation open = small.open()) {
      Database main = open.registry().database("main");
      open.registry()
          .run(
              tx -> {
                Entry last = null;
                for (int i = 0; i < OBJECTS; i++) {
                  int size = i == OBJECTS / 2 ? LARGE : SIZE;
                  last = tx.add(main, new Entry(i, "x".repeat(size), last));
                }
                tx.savepoint();
                read.set(0);
              });
    }
    long written = (OBJECTS - 1L) * SIZE + LARGE;
    assertThat(read.get()).as("bytes read of the file").isBetween(written, 5 * written / 2);
    assertThat(log.list)
        .singleElement()
        .asString()
        .contains(Entry.class.getName())
        .contains("records.warn-size");
  }
}
