package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The program as a process of its own, in a working directory of its own. */
final class ParallaxProcess implements AutoCloseable {
  /** For whatever a busy machine may take long for. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path dir;
  private final Path out;
  private final Path err;

  private ParallaxProcess(Process process, Path dir, Path out, Path err) {
    this.process = process;
    this.dir = dir;
    this.out = out;
    this.err = err;
  }

  /** Starts it in that directory, which also gets what it writes to stdout and stderr. */
  static ParallaxProcess start(Path dir, String... arguments) throws IOException {
    return start(List.of(), dir, arguments);
  }

  /** The same with more arguments for its virtual machine. */
  static ParallaxProcess start(List<String> jvm, Path dir, String... arguments) throws IOException {
    return start(new ProcessBuilder(command(jvm, arguments)), dir);
  }

  /** The same with more variables in its environment. */
  static ParallaxProcess start(Map<String, String> variables, Path dir, String... arguments)
      throws IOException {
    var builder = new ProcessBuilder(command(List.of(), arguments));
    builder.environment().putAll(variables);
    return start(builder, dir);
  }

  private static ParallaxProcess start(ProcessBuilder builder, Path dir) throws IOException {
    var out = Files.createTempFile(dir, "stdout", ".txt");
    var err = Files.createTempFile(dir, "stderr", ".txt");
    var process =
        builder
            .directory(dir.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new ParallaxProcess(process, dir, out, err);
  }

  /** How to start it; whoever started the tests may ignore SIGINT, and children inherit that. */
  static List<String> command(String... arguments) {
    return command(List.of(), arguments);
  }

  private static List<String> command(List<String> jvm, String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Waits for the end. */
  int exitCode() throws InterruptedException {
    return exitCode(PATIENCE);
  }

  /** Waits longer for the end of what takes longer. */
  int exitCode(Duration patience) throws InterruptedException {
    assertThat(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS))
        .as("ended within %s; stderr: %s", patience, err())
        .isTrue();
    return process.exitValue();
  }

  /** Sends a signal, by its name, and returns how long it took to end. */
  Duration end(String signal) throws IOException, InterruptedException {
    long start = System.nanoTime();
    signal(signal);
    exitCode();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Sends a signal, by its name. */
  void signal(String name) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor())
        .isZero();
  }

  /** Sends SIGKILL, without a process in between that would take its time; when that was. */
  Instant kill() {
    var now = Instant.now();
    process.destroyForcibly();
    return now;
  }

  /** Waits until a line of stdout fits. */
  void awaitOut(Predicate<String> line) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          assertThat(process.isAlive() || out().stream().anyMatch(line))
              .as("alive; stderr: %s", err())
              .isTrue();
          return out().stream().anyMatch(line);
        });
  }

  /** Waits until the files below a directory have that many bytes together. */
  void awaitFile(Path directory, long bytes) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          assertThat(process.isAlive()).as("alive; stderr: %s", err()).isTrue();
          return size(directory) >= bytes;
        });
  }

  /** How many bytes the files below a directory have together. */
  static long size(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return 0;
    }
    try (var files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  List<String> out() {
    return lines(out);
  }

  List<String> err() {
    return lines(err);
  }

  Path dir() {
    return dir;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readString(file).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
