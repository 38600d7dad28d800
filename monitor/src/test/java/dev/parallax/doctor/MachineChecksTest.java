package dev.parallax.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parallax.doctor.Finding.Level;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Disk, secrets, ports, Java and limits. */
class MachineChecksTest {
  private static final long GIB = 1L << 30;

  @TempDir private Path dir = Path.of("");

  @ParameterizedTest
  @CsvSource({"10, 0, OK", "10, 5, OK", "10, 6, WARN", "10, 10, WARN", "10, 11, FAIL"})
  void measuresFreeSpaceAgainstItsFloor(long freeGib, long floorGib, Level level)
      throws IOException {
    var finding = disk(dir, freeGib, floorGib);
    assertThat(finding.level()).isEqualTo(level);
    assertThat(finding.detail()).isEqualTo(freeGib + ".0 GiB free, writable, fsync 0 ms");
    assertNothingIsLeft();
  }

  @Test
  void aDirectoryThatIsNotThereIsNotMade() throws IOException {
    var finding = disk(dir.resolve("a/b"), 10, 1);
    assertThat(finding.level()).isEqualTo(Level.OK);
    assertThat(finding.detail()).startsWith("will be made, ");
    assertNothingIsLeft();
  }

  @Test
  void aFileInTheWayIsAFail() throws IOException {
    var file = Files.createFile(dir.resolve("file"));
    assertThat(disk(file, 10, 1).level()).isEqualTo(Level.FAIL);
    assertThat(disk(file.resolve("below"), 10, 1).detail()).endsWith("is not a directory");
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsAFail() {
    var sys = Path.of("/sys/kernel");
    assumeTrue(Files.isDirectory(sys), "needs a directory that nobody can write");
    var finding = disk(sys, 10, 1);
    assertThat(finding.level()).isEqualTo(Level.FAIL);
    assertThat(finding.detail()).startsWith("cannot be written");
    assertThat(finding.fix()).contains("chown USER /sys/kernel");
  }

  @Test
  void aDiskThatTakesLongIsToldFrom() {
    var time = new AtomicLong();
    var slow =
        new DirectoryCheck(
            dir, 0, "csv.min-free-disk", any -> GIB, () -> time.getAndAdd(2_000_000_000));
    assertThat(slow.look().getFirst())
        .extracting(Finding::level, Finding::detail)
        .containsExactly(Level.WARN, "1.0 GiB free, writable, fsync 2000 ms");
  }

  @ParameterizedTest
  @CsvSource({
    "rw-------, OK",
    "r--r-----, OK",
    "rw-r--r--, WARN",
    "rw--w----, WARN",
    "rw-----w-, WARN"
  })
  void aSecretIsPrivateAndNeverShown(String permissions, Level level) throws IOException {
    assumeTrue(
        dir.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "needs POSIX permissions");
    var file = Files.writeString(dir.resolve("secret"), "CANARY\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    var finding = new SecretCheck("sql.password-file", file).look().getFirst();
    assertThat(finding.level()).isEqualTo(level);
    assertThat(finding.toString()).doesNotContain("CANARY");
  }

  @Test
  void aSecretIsThereAndNotEmpty() throws IOException {
    var none = new SecretCheck("web.token-file", dir.resolve("none"));
    assertThat(none.look().getFirst().detail()).endsWith("is not there");
    var empty = new SecretCheck("web.token-file", Files.writeString(dir.resolve("e"), " \n"));
    assertThat(empty.look().getFirst().detail()).endsWith("is empty");
    assertThat(empty.look().getFirst().level()).isEqualTo(Level.FAIL);
  }

  @Test
  void aPortIsFreeOrOursOrTaken() throws Exception {
    var host = InetAddress.getLoopbackAddress().getHostAddress();
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
      var ours = new PortCheck("web.port", host, port, at -> Optional.of("up 3 s"));
      assertThat(ours.look())
          .containsExactly(
              Finding.ok("port " + host + ":" + port, "in use by a running monitor: up 3 s"));
      var taken = new PortCheck("web.port", host, port, at -> Optional.empty());
      assertThat(taken.look().getFirst().level()).isEqualTo(Level.FAIL);
      assertThat(taken.look().getFirst().fix()).contains("ss -ltnp", "web.port");
    }
    var free = new PortCheck("web.port", host, port, at -> Optional.of("nobody is asked"));
    assertThat(free.look().getFirst().detail()).isEqualTo("free");
  }

  @Test
  void thisJavaIsFit() {
    assertThat(new JavaCheck().look()).noneMatch(finding -> finding.level() == Level.FAIL);
  }

  @Test
  void tellsWhatAJavaLacks() {
    var lacking = new JavaCheck.Facts(24, "24.0.1", 100L << 20, false, false, true, "no glibc");
    assertThat(new JavaCheck(lacking).look())
        .extracting(Finding::level)
        .containsExactly(Level.FAIL, Level.WARN, Level.FAIL, Level.WARN, Level.WARN);
    assertThat(new JavaCheck(lacking).look().getLast().detail())
        .isEqualTo("no native sockets: no glibc");
  }

  @ParameterizedTest
  @CsvSource({"-1, OK", "255, FAIL", "256, WARN", "1023, WARN", "1024, OK"})
  void limitsOfOpenFiles(long limit, Level level) {
    assertThat(new FileLimitCheck(limit).look().getFirst().level()).isEqualTo(level);
  }

  private static Finding disk(Path dir, long freeGib, long floorGib) {
    return new DirectoryCheck(
            dir, floorGib * GIB, "csv.min-free-disk", any -> freeGib * GIB, () -> 0)
        .look()
        .getFirst();
  }

  private void assertNothingIsLeft() throws IOException {
    try (var files = Files.list(dir)) {
      assertThat(files.toList()).isEqualTo(List.of());
    }
  }
}
