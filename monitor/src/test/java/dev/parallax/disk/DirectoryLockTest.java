package dev.parallax.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
  @TempDir private Path dir = Path.of("");

  @Test
  void oneUserAtATime() throws Exception {
    try (var first = DirectoryLock.tryAcquire(dir)) {
      assertThat(first).isNotNull();
      assertThat(DirectoryLock.tryAcquire(dir)).isNull();
      assertThat(DirectoryLock.tryAcquire(dir.resolve("."))).isNull();
      assertThat(DirectoryLock.isHeld(dir)).isTrue();
    }
    assertThat(DirectoryLock.isHeld(dir)).isFalse();
    try (var second = DirectoryLock.tryAcquire(dir)) {
      assertThat(second).isNotNull();
    }
  }

  @Test
  void askingDoesNotGiveItToAnotherProcess() throws Exception {
    try (var ours = DirectoryLock.acquire(dir)) {
      assertThat(ours.dir()).isEqualTo(dir);
      assertThat(DirectoryLock.tryAcquire(dir)).isNull();
      assertThat(DirectoryLock.isHeld(dir)).isTrue();

      try (var other = new Other(dir)) {
        assertThat(other.answer).isEqualTo("somebody else has it");
      }
    }
  }

  @Test
  void anotherProcessHasItUntilItIsKilled() throws Exception {
    try (var other = new Other(dir)) {
      assertThat(other.answer).isEqualTo("taken");
      assertThat(DirectoryLock.isHeld(dir)).isTrue();
      assertThat(DirectoryLock.tryAcquire(dir)).isNull();

      other.process.destroyForcibly().waitFor();

      assertThat(DirectoryLock.isHeld(dir)).isFalse();
    }
  }

  @Test
  void leavesNothingWhereItIsRemoved() throws Exception {
    DirectoryLock.acquire(dir).remove();

    assertThat(dir).isEmptyDirectory();
    assertThat(DirectoryLock.isHeld(dir)).isFalse();
    Files.createFile(dir.resolve("lock"));
    assertThat(DirectoryLock.isHeld(dir)).isFalse();
    DirectoryLock.forget(dir);
    assertThat(dir).isEmptyDirectory();
  }

  /** A process that tries to take it. */
  private static final class Other implements AutoCloseable {
    private final Process process;
    private final String answer;

    Other(Path dir) throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  DirectoryLockProcess.class.getName(),
                  dir.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out = process.inputReader();
      answer = String.valueOf(out.readLine());
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
