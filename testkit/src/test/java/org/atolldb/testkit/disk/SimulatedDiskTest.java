package org.atolldb.testkit.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.atolldb.StorageInUseException;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.Disk.Mode;
import org.atolldb.storage.disk.DiskFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedDiskTest {
  private static final Path FOLDER = Path.of("/data/shop");
  private static final Path A = FOLDER.resolve("a");
  private static final Path B = FOLDER.resolve("b");
  private static final int LIMIT = 1000;

  private final SimulatedDisk disk = new SimulatedDisk(1);

  @BeforeEach
  void folder() throws IOException {
    disk.createDirectories(FOLDER);
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    try (DiskFile file = disk.open(A, Mode.CREATE)) {
      file.write(List.of(bytes("on"), bytes("e tw"), bytes("o")), 510);
      assertThat(file.size()).isEqualTo(517);
      ByteBuffer target = ByteBuffer.allocate(20);
      assertThat(file.read(target, 508)).isEqualTo(9);
      assertThat(target.array()).startsWith(0, 0, 'o', 'n', 'e', ' ', 't', 'w', 'o', 0);
      assertThat(file.read(ByteBuffer.allocate(1), 517)).isZero();
      file.truncate(512);
      assertThat(file.read(ByteBuffer.allocate(20), 508)).isEqualTo(4);
      file.write(bytes("!"), 514);
    }
    assertThat(text(disk, A).substring(510)).isEqualTo("on\0\0!");
  }

  @Test
  void refusesWhatAFileSystemRefuses() throws IOException {
    assertThatThrownBy(() -> disk.open(A, Mode.READ)).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> disk.list(FOLDER.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> disk.delete(A)).isInstanceOf(NoSuchFileException.class);
    write(disk, A, "x");
    assertThatThrownBy(() -> disk.open(A, Mode.CREATE))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> disk.delete(FOLDER)).isInstanceOf(DirectoryNotEmptyException.class);
    assertThatThrownBy(() -> disk.rename(A, Path.of("/data/a"))).isInstanceOf(IOException.class);
    DiskFile file = disk.open(A, Mode.READ);
    assertThatThrownBy(() -> file.write(bytes("y"), 0))
        .isInstanceOf(NonWritableChannelException.class);
    file.close();
    file.close();
    assertThatThrownBy(file::size).isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void listsRenamesAndDeletes() throws IOException {
    write(disk, B, "b");
    write(disk, A, "a");
    assertThat(disk.list(FOLDER)).containsExactly(A, B);
    DiskFile old = disk.open(A, Mode.READ);
    disk.rename(B, A);
    assertThat(disk.list(FOLDER)).containsExactly(A);
    assertThat(text(disk, A)).isEqualTo("b");
    assertThat(old.size()).isEqualTo(1);
    disk.delete(A);
    assertThat(disk.exists(A)).isFalse();
    assertThat(disk.exists(FOLDER)).isTrue();
  }

  @Test
  void locksOnce() throws Exception {
    AutoCloseable held = disk.lock(A);
    assertThatThrownBy(() -> disk.lock(FOLDER.resolve("../shop/a")))
        .isInstanceOf(StorageInUseException.class)
        .hasMessageContaining("/data/shop/../shop/a");
    disk.killed().lock(A).close();
    held.close();
    disk.lock(A).close();
  }

  @Test
  void keepsWhatWasForced() throws IOException {
    durable(A, "kept");
    assertThat(disk.images(LIMIT))
        .hasSize(1)
        .allSatisfy(image -> assertThat(text(image, A)).isEqualTo("kept"));
  }

  @Test
  void losesAnyPartOfWhatWasNotForced() throws IOException {
    durable(A, "-".repeat(1024));
    try (DiskFile file = disk.open(A, Mode.WRITE)) {
      file.write(bytes("1".repeat(1024)), 0);
      file.write(bytes("2"), 512);
    }
    String old = "-".repeat(512);
    String one = "1".repeat(512);
    String two = "2" + "1".repeat(511);
    assertThat(disk.images(LIMIT).map(image -> text(image, A)))
        .containsExactlyInAnyOrder(
            old + old, old + one, old + two, one + old, one + one, one + two);
  }

  @Test
  void losesDataOfAFileThatGrewButNotItsLengthOrTheOtherWayRound() throws IOException {
    durable(A, "kept");
    try (DiskFile file = disk.open(A, Mode.WRITE)) {
      file.write(bytes("!"), 4);
    }
    assertThat(disk.images(LIMIT).map(image -> text(image, A)).distinct())
        .containsExactlyInAnyOrder("kept", "kept\0", "kept!");
  }

  @Test
  void truncatesAtOneMoment() throws IOException {
    durable(A, "-".repeat(1024));
    try (DiskFile file = disk.open(A, Mode.WRITE)) {
      file.truncate(2);
      file.write(bytes("new"), 2);
    }
    assertThat(disk.images(LIMIT).map(image -> text(image, A)).distinct())
        .containsExactlyInAnyOrder("-".repeat(1024), "--", "--\0\0\0", "--new");
  }

  @Test
  void losesNamesThatWereNotForcedWhateverTheFile() throws IOException {
    write(disk, A, "x");
    try (DiskFile file = disk.open(A, Mode.WRITE)) {
      file.force();
    }
    assertThat(disk.images(LIMIT).map(SimulatedDiskTest::names))
        .containsExactlyInAnyOrder(List.of(), List.of("a"));
  }

  @Test
  void renamesCompletelyOrNotAtAll() throws IOException {
    durable(A, "old");
    durable(B, "new");
    disk.rename(B, A);
    assertThat(disk.images(LIMIT).map(image -> names(image) + text(image, A)))
        .containsExactlyInAnyOrder("[a, b]old", "[a]new");
    disk.forceDirectory(FOLDER);
    assertThat(disk.images(LIMIT).map(image -> names(image) + text(image, A)))
        .containsExactly("[a]new");
  }

  @Test
  void renamesAFileWithoutItsContentWhenThatWasNotForced() throws IOException {
    durable(A, "old");
    write(disk, B, "new");
    disk.rename(B, A);
    assertThat(disk.images(LIMIT).map(image -> text(image, A)).distinct())
        .containsExactlyInAnyOrder("old", "", "\0\0\0", "new");
  }

  @Test
  void keepsChangesOfOneNameInOrder() throws IOException {
    durable(A, "old");
    disk.rename(A, B);
    write(disk, A, "");
    assertThat(disk.images(LIMIT).map(SimulatedDiskTest::names).distinct())
        .containsExactlyInAnyOrder(List.of("a"), List.of("b"), List.of("a", "b"));
    assertThat(disk.images(LIMIT).filter(image -> names(image).equals(List.of("a"))))
        .allSatisfy(image -> assertThat(text(image, A)).isEqualTo("old"));
  }

  @Test
  void undoesDeletionsThatWereNotForced() throws IOException {
    durable(A, "kept");
    disk.delete(A);
    assertThat(disk.images(LIMIT).map(SimulatedDiskTest::names))
        .containsExactlyInAnyOrder(List.of(), List.of("a"));
    disk.forceDirectory(FOLDER);
    assertThat(disk.images(LIMIT).map(SimulatedDiskTest::names)).containsExactly(List.of());
  }

  @Test
  void aFailedForceMakesNothingDurableForEver() throws IOException {
    durable(A, "old");
    try (DiskFile file = disk.open(A, Mode.WRITE)) {
      file.write(bytes("new"), 0);
      disk.failAt(1, FaultKind.FORCE, Repeat.ONCE);
      assertThatThrownBy(file::force).isInstanceOf(IOException.class);
      file.force();
    }
    assertThat(disk.images(LIMIT).map(image -> text(image, A)))
        .containsExactlyInAnyOrder("old", "new");
  }

  @Test
  void aFailedForceOfADirectoryMakesNothingDurableForEver() throws IOException {
    durable(A, "x");
    disk.delete(A);
    disk.failAt(1, FaultKind.FORCE_DIRECTORY, Repeat.ONCE);
    assertThatThrownBy(() -> disk.forceDirectory(FOLDER)).isInstanceOf(IOException.class);
    disk.forceDirectory(FOLDER);
    assertThat(disk.images(LIMIT)).hasSize(2);
  }

  @Test
  void imagesAreDisksOfTheirOwn() throws IOException {
    durable(A, "kept");
    SimulatedDisk image = disk.powerCut(7);
    write(disk, B, "later");
    disk.delete(A);
    assertThat(image.changes()).isZero();
    assertThat(text(image, A)).isEqualTo("kept");
    image.delete(A);
    assertThat(names(image)).isEmpty();
  }

  @Test
  void cutsThePowerAfterEachChange() throws IOException {
    int before = disk.changes();
    durable(A, "one");
    int acknowledged = disk.changes();
    try (DiskFile file = disk.open(A, Mode.WRITE)) {
      file.write(bytes("two"), 0);
      file.force();
    }
    assertThat(contentsAfter(before)).containsExactly("");
    assertThat(contentsAfter(before + 2)).containsExactlyInAnyOrder("", "\0\0\0", "one");
    assertThat(contentsAfter(acknowledged)).containsExactly("one");
    assertThat(contentsAfter(acknowledged + 1)).containsExactlyInAnyOrder("one", "two");
    assertThat(contentsAfter(acknowledged + 2)).containsExactly("two");
    assertThat(contentsAfter(before)).containsExactly("");
    assertThat(disk.history()).hasSize(acknowledged + 2);
    assertThat(disk.history().get(acknowledged)).isEqualTo("WRITE /data/shop/a at 0, bytes 3");
  }

  @Test
  void processDeathKeepsWhatAPowerCutLoses() throws IOException {
    durable(A, "old");
    try (DiskFile file = disk.open(A, Mode.WRITE)) {
      file.write(bytes("new"), 0);
    }
    SimulatedDisk survivor = disk.killed();
    assertThat(text(survivor, A)).isEqualTo("new");
    assertThat(survivor.images(LIMIT).map(image -> text(image, A)))
        .containsExactlyInAnyOrder("old", "new");
    try (DiskFile file = survivor.open(A, Mode.WRITE)) {
      file.force();
    }
    assertThat(survivor.images(LIMIT).map(image -> text(image, A))).containsExactly("new");
    assertThat(text(disk.killedAt(disk.changes() - 1), A)).isEqualTo("old");
  }

  @Test
  void theSameChoiceGivesTheSameImage() throws IOException {
    write(disk, A, "x".repeat(100_000));
    for (long choice = 0; choice < 50; choice++) {
      assertThat(content(disk.powerCut(choice))).isEqualTo(content(disk.powerCut(choice)));
    }
    long different =
        Stream.iterate(0L, i -> i + 1)
            .limit(50)
            .map(i -> content(disk.powerCut(i)))
            .distinct()
            .count();
    assertThat(different).isGreaterThan(10);
    assertThat(disk.images(20)).hasSize(20);
  }

  @Test
  void failsOperationsByTheirNumberOnceOrForEver() throws IOException {
    DiskFile file = disk.open(A, Mode.CREATE);
    disk.failAt(2, FaultKind.WRITE, Repeat.ONCE);
    file.write(bytes("a"), 0);
    assertThatThrownBy(() -> file.write(bytes("b"), 0)).hasMessageContaining("WRITE number 2");
    file.write(bytes("c"), 0);
    assertThat(disk.operations(FaultKind.WRITE)).isEqualTo(3);
    disk.failAt(1, FaultKind.ANY, Repeat.FOR_EVER);
    assertThatThrownBy(file::size).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> disk.rename(A, B)).isInstanceOf(IOException.class);
    assertThatThrownBy(file::close).isInstanceOf(IOException.class);
    disk.repair();
    assertThat(text(disk, A)).isEqualTo("c");
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void failsEachKindOfOperationOnceAndForEver(FaultKind kind) throws IOException {
    durable(A, "text");
    try (DiskFile file = disk.open(A, Mode.WRITE)) {
      disk.failAt(1, kind, Repeat.ONCE);
      assertThatThrownBy(() -> use(kind, file)).isExactlyInstanceOf(IOException.class);
      disk.failAt(1, kind, Repeat.FOR_EVER);
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> use(kind, file)).isExactlyInstanceOf(IOException.class);
      }
      disk.repair();
      use(kind, file);
    }
  }

  private void use(FaultKind kind, DiskFile file) throws IOException {
    switch (kind) {
      case OPEN -> disk.open(A, Mode.READ);
      case CREATE -> disk.open(B, Mode.CREATE);
      case EXISTS -> disk.exists(A);
      case LIST -> disk.list(FOLDER);
      case CREATE_DIRECTORY -> disk.createDirectories(FOLDER.resolve("below"));
      case RENAME -> disk.rename(A, B);
      case DELETE -> disk.delete(A);
      case FORCE_DIRECTORY -> disk.forceDirectory(FOLDER);
      case USABLE_SPACE -> disk.usableSpace(FOLDER);
      case LOCK -> disk.lock(B);
      case READ -> file.read(ByteBuffer.allocate(1), 0);
      case WRITE, SHORT_WRITE -> file.write(bytes("other"), 0);
      case FORCE -> file.force();
      case SIZE, ANY -> file.size();
      case TRUNCATE -> file.truncate(1);
      case CLOSE -> disk.open(A, Mode.READ).close();
    }
  }

  @Test
  void writesABeginningWhenItFailsShort() throws IOException {
    DiskFile file = disk.open(A, Mode.CREATE);
    disk.failAt(1, FaultKind.SHORT_WRITE, Repeat.FOR_EVER);
    String whole = "0123456789".repeat(100);
    for (int i = 0; i < 20; i++) {
      file.truncate(0);
      assertThatThrownBy(() -> file.write(bytes(whole), 0)).isInstanceOf(IOException.class);
      assertThat(whole).startsWith(text(disk, A));
    }
  }

  @Test
  void runsFullAndWorksAgainWhenThereIsRoom() throws IOException {
    disk.capacity(10);
    write(disk, A, "12345");
    assertThat(disk.usableSpace(FOLDER)).isEqualTo(5);
    DiskFile file = disk.open(B, Mode.CREATE);
    assertThatThrownBy(() -> file.write(bytes("abcdefgh"), 0))
        .hasMessage("No space left on device");
    assertThat(text(disk, B)).isEqualTo("abcde");
    file.write(bytes("ABCDE"), 0);
    disk.delete(A);
    file.write(bytes("fgh"), 5);
    assertThat(text(disk, B)).isEqualTo("ABCDEfgh");
  }

  @Test
  void largeSectorsSurviveWhole() throws IOException {
    SimulatedDisk large = new SimulatedDisk(1, 4096);
    large.createDirectories(FOLDER);
    write(large, A, "-".repeat(8192));
    try (DiskFile file = large.open(A, Mode.WRITE)) {
      file.force();
      large.forceDirectory(FOLDER);
      file.write(bytes("1".repeat(8192)), 0);
    }
    assertThat(large.images(LIMIT).map(image -> text(image, A).substring(4095, 4097)))
        .containsExactlyInAnyOrder("--", "-1", "1-", "11");
  }

  private void durable(Path path, String text) throws IOException {
    try (DiskFile file = disk.open(path, Mode.CREATE)) {
      file.write(bytes(text), 0);
      disk.forceDirectory(FOLDER);
      file.force();
    }
  }

  private static void write(Disk disk, Path path, String text) throws IOException {
    try (DiskFile file = disk.open(path, Mode.CREATE)) {
      file.write(bytes(text), 0);
    }
  }

  private List<String> contentsAfter(int changes) {
    return disk.imagesAt(changes, LIMIT).map(SimulatedDiskTest::content).distinct().toList();
  }

  private static String content(Disk disk) {
    return names(disk).isEmpty() ? "" : text(disk, A);
  }

  private static List<String> names(Disk disk) {
    try {
      return disk.list(FOLDER).stream().map(path -> path.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(Disk disk, Path path) {
    try (DiskFile file = disk.open(path, Mode.READ)) {
      ByteBuffer target = ByteBuffer.allocate((int) file.size());
      file.read(target, 0);
      return new String(target.array(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
