package dev.parallax.sink;

import static dev.parallax.sink.SinkEvents.at;
import static dev.parallax.sink.SinkEvents.sampled;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parallax.disk.FreeSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: the limits of the system, and sudden death. */
class CsvProcessTest {
  private static final Path BASH = Path.of("/bin/bash");

  @TempDir Path dir;
  private @Nullable Process process;

  @BeforeEach
  void needsAShell() {
    assumeTrue(Files.isExecutable(BASH), "there is no /bin/bash to limit or kill a process");
  }

  @AfterEach
  void stop() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void takesBackWhatWasHalfWrittenWhenAFileCannotGrow() throws Exception {
    try (var output = start("ulimit -f 1000; ").inputReader(UTF_8)) {
      assertThat(output.readLine()).isEqualTo("writing");
      var counts = output.lines().toList().getLast().split(" ", -1);
      long given = Long.parseLong(counts[0]);
      long lost = Long.parseLong(counts[1]);

      assertThat(lost).isPositive();
      assertThat(Files.readString(spreads())).endsWith("sample\n");
      assertThat(Files.readAllLines(spreads())).hasSize((int) (1 + given - lost));
    }
  }

  @Test
  void leavesAReadableFileWhenKilled() throws Exception {
    var killed = start("");
    try (var output = killed.inputReader(UTF_8)) {
      assertThat(output.readLine()).isEqualTo("writing");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Files.exists(spreads()) && Files.size(spreads()) > 500_000);
      assertThat(killed.destroyForcibly().waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    var sink =
        new CsvSink(
            new CsvSettings(dir, List.of(), 30, 0), FreeSpace.OF_DISK, () -> 0, Runnable::run);
    sink.accept(sampled(at("2026-11-22T13:00:00Z")));
    sink.close();

    var lines = Files.readAllLines(spreads());
    assertThat(lines).hasSizeGreaterThan(1_000);
    assertThat(lines.subList(1, lines.size()))
        .allMatch(line -> line.startsWith("2026-11-22T1") && line.endsWith(",sample"));
    assertThat(lines.getLast()).startsWith("2026-11-22T13:00:00.000000Z");
  }

  private Process start(String before) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var started =
        new ProcessBuilder(
                BASH.toString(),
                "-c",
                before + "exec \"$@\"",
                "bash",
                java.toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                CsvWriterProcess.class.getName(),
                dir.toString())
            .redirectErrorStream(true)
            .start();
    process = started;
    return started;
  }

  private Path spreads() {
    return dir.resolve("spreads/bybit-okx_2026-11-22.csv");
  }
}
