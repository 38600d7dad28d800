package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parallax.model.Segment;
import dev.parallax.sim.SimulatedEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What happens to the program when its output has nowhere to go. */
class OutputIT {
  private static final Path FULL = Path.of("/dev/full");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path dir = Path.of("");

  @Test
  void saysThatStandardOutputCannotBeWrittenAndKeepsTheRows() throws Exception {
    assumeTrue(Files.exists(FULL), "this system has no /dev/full");
    var demo = shell(command("demo", "--seconds", "8") + " >/dev/full");
    assertThat(demo.waitFor()).isEqualTo(74);
    assertThat(err())
        .last()
        .asString()
        .isEqualTo("parallax: standard output cannot be written: No space left on device");
    assertThat(new CsvFiles(dir.resolve("data")).pairsWithRows()).isNotEmpty();
  }

  @Test
  void everyCommandSaysSo() throws Exception {
    assumeTrue(Files.exists(FULL), "this system has no /dev/full");
    for (var words : List.of("config show", "--help", "version", "simulate --port 0 --json")) {
      var command = shell(command(words.split(" ", -1)) + " >/dev/full");
      assertThat(command.waitFor(ParallaxProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(command.exitValue()).as(words).isEqualTo(74);
      assertThat(err()).as(words).singleElement().asString().contains("No space left on device");
    }
  }

  @Test
  void endsQuietlyWhenItsReaderHasSeenEnough() throws Exception {
    var shell = shell("set -o pipefail; " + command("demo") + " | head -n 1");
    assertThat(shell.inputReader().readAllAsString()).startsWith("DEMO ").hasLineCount(1);
    assertThat(shell.waitFor()).isZero();
    assertThat(err()).isEmpty();
  }

  @Test
  void endsQuietlyWhenNobodyWillReadItsOnlyLine() throws Exception {
    // It says nothing on standard output until its end, which without a reader comes by itself.
    var shell = shell("set -o pipefail; " + command("demo", "--json", "--no-web") + " | true");
    assertThat(shell.waitFor(ParallaxProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).isZero();
    assertThat(err()).noneMatch(line -> line.startsWith("parallax:"));
  }

  @Test
  void goesOnAndStopsInTimeWhileNobodyReads() throws Exception {
    var shell =
        shell(
            "(head -c 65536 /dev/zero; echo $BASHPID >parallax.pid; exec "
                + command("demo")
                + ") | (echo $BASHPID >sleep.pid; exec sleep 120); exit ${PIPESTATUS[0]}");
    try {
      var files = new CsvFiles(dir.resolve("data"));
      // Its last line may be half written when it is read.
      await()
          .atMost(ParallaxProcess.PATIENCE)
          .untilAsserted(() -> assertThat(files.spreads("opened")).isNotEmpty());
      var parallax = process("parallax.pid");
      long start = System.nanoTime();
      parallax.destroy();
      parallax.onExit().get(ParallaxProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
      assertThat(files.opportunities()).hasSameSizeAs(files.spreads("opened"));
    } finally {
      process("sleep.pid").destroy();
    }
    assertThat(shell.waitFor()).isEqualTo(143);
  }

  @Test
  void sumsUpForProgramsWhileNobodyReadsStandardError() throws Exception {
    // A pipe that is full already: neither a line for people nor one of the log finds room.
    var shell =
        shell(
            "exec 3>&1; (head -c 65536 /dev/zero; exec "
                + command("demo", "--seconds", "6", "--json", "--verbose")
                + " 2>&1 >&3) | (echo $BASHPID >sleep.pid; exec sleep 120); exit ${PIPESTATUS[0]}");
    try {
      var summary = JSON.readTree(shell.inputReader().readLine());
      assertThat(summary.get("quotes").asLong()).isPositive();
      assertThat(summary.get("failures").propertyNames()).isEmpty();
    } finally {
      process("sleep.pid").destroy();
    }
    assertThat(shell.waitFor()).isZero();
    assertThat(shell.inputReader().readAllAsString()).isEmpty();
  }

  @Test
  void aSecondSignalEndsItAtOnce() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/task")), "this system has no /proc");
    // It cannot stop in order, because it cannot say where it is: the pipe is full.
    var shell =
        shell(
            "(head -c 65536 /dev/zero; echo $BASHPID >parallax.pid; exec "
                + command("simulate", "--port", "0")
                + ") | (echo $BASHPID >sleep.pid; exec sleep 120); exit ${PIPESTATUS[0]}");
    try {
      await()
          .atMost(ParallaxProcess.PATIENCE)
          .until(() -> threads().stream().anyMatch(name -> name.startsWith("parallax-sim")));
      var parallax = process("parallax.pid");
      parallax.destroy();
      await().atMost(ParallaxProcess.PATIENCE).until(() -> threads().contains("SIGTERM handler"));
      signal("INT");
      parallax.onExit().get(ParallaxProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } finally {
      process("sleep.pid").destroy();
    }
    // After its whole grace it would have ended with the number of the first one.
    assertThat(shell.waitFor()).isEqualTo(130);
  }

  @Test
  void whatWaitsForExchangesEndsInOrderAndWhatHasNothingToOrderAtOnce() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var mute =
          new SimulatedEndpoint(
              URI.create("ws://127.0.0.1:" + silent.getLocalPort()),
              URI.create("http://127.0.0.1:" + silent.getLocalPort()));
      var endpoints = new LinkedHashMap<Segment, SimulatedEndpoint>();
      Stream.of(Exchanges.OKX, Exchanges.DERIBIT).forEach(segment -> endpoints.put(segment, mute));
      Files.writeString(dir.resolve("parallax.yaml"), DemoYaml.of(endpoints));
      for (var command : List.of("instruments", "run")) {
        try (var waiting = ParallaxProcess.start(dir, command);
            var asked = silent.accept()) {
          assertThat(asked.isConnected()).isTrue();
          waiting.end("TERM");
          assertThat(waiting.exitCode()).as(command).isEqualTo(143);
          assertThat(waiting.err()).as(command).isEmpty();
        }
      }
    }
    assertThat(new ProcessBuilder("mkfifo", dir.resolve("pipe").toString()).start().waitFor())
        .isZero();
    try (var check = ParallaxProcess.start(dir, "config", "check", "pipe");
        var unwritten = Files.newOutputStream(dir.resolve("pipe"))) {
      check.end("TERM");
      assertThat(check.exitCode()).isEqualTo(143);
      assertThat(check.err()).isEmpty();
      unwritten.flush();
    }
  }

  @Test
  void aSinkThatIsBrokenAtTheEndIsNoSuccess() throws Exception {
    Files.writeString(dir.resolve("data"), "a file where the directory should be");
    try (var demo = ParallaxProcess.start(dir, "demo", "--seconds", "6", "--json")) {
      assertThat(demo.exitCode()).isEqualTo(74);
      assertThat(demo.err())
          .filteredOn(line -> line.startsWith("parallax: csv: data"))
          .singleElement()
          .asString()
          .contains(" lost");
      var failures = JSON.readTree(demo.out().getLast()).get("failures");
      assertThat(failures.propertyNames()).containsExactly("csv", "sql");
      assertThat(failures.get("csv").asString()).contains("data");
    }
  }

  /** The names of its threads, as far as the system keeps them: 15 characters. */
  private Set<String> threads() throws IOException {
    if (!Files.exists(dir.resolve("parallax.pid"))) {
      return Set.of();
    }
    var names = new HashSet<String>();
    var pid = Files.readString(dir.resolve("parallax.pid")).strip();
    try (var tasks = Files.newDirectoryStream(Path.of("/proc", pid, "task"))) {
      for (var task : tasks) {
        names.add(Files.readString(task.resolve("comm")).strip());
      }
    } catch (NoSuchFileException e) {
      // A thread, or all of it, is gone or not there yet.
      return names;
    }
    return names;
  }

  private void signal(String name) throws IOException, InterruptedException {
    var pid = Files.readString(dir.resolve("parallax.pid")).strip();
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }

  private ProcessHandle process(String pidFile) throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readString(dir.resolve(pidFile)).strip()))
        .orElseThrow();
  }

  private static String command(String... arguments) {
    return "'" + String.join("' '", ParallaxProcess.command(arguments)) + "'";
  }

  private Process shell(String script) throws IOException {
    return new ProcessBuilder("bash", "-c", script)
        .directory(dir.toFile())
        .redirectError(dir.resolve("err.txt").toFile())
        .start();
  }

  private List<String> err() throws IOException {
    return Files.readAllLines(dir.resolve("err.txt"));
  }
}
