package dev.parallax.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that answers in lines, and may be told something line by line.
 *
 * @param log where its errors go
 */
record Child(Process process, PrintStream to, BufferedReader from, Path log)
    implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  static Child start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    var builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    return new Child(
        process,
        new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8),
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)),
        log);
  }

  /** Its next line; it is killed when that takes two minutes. */
  String answer() throws IOException {
    var watchdog = Thread.ofVirtual().start(this::watch);
    var line = from.readLine();
    watchdog.interrupt();
    if (line == null) {
      throw new IOException("a process ended without a word; see " + log);
    }
    return line;
  }

  private void watch() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String ask(String command) throws IOException {
    to.println(command);
    return answer();
  }

  /** Kills it, and waits until it is gone. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
