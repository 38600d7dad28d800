package dev.parallax.feed;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** The Autobahn suite as a WebSocket server on loopback, under Jython in a process of its own. */
final class AutobahnServer implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(10);

  private final int port;
  private final Process process;

  /**
   * @param home the folder with the suite and Jython
   * @param reports where it writes what it thinks of its clients
   * @param cases such as {@code 1.*}
   */
  AutobahnServer(Path home, Path reports, List<String> cases) throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dpython.cachedir=" + home.resolve("cache"),
                "-jar",
                home.resolve("jython.jar").toString(),
                Path.of("src", "test", "autobahn", "fuzzingserver.py").toString(),
                home.resolve("suite").toString(),
                String.valueOf(port),
                reports.toString(),
                Integer.getInteger("parallax.patience", 1).toString()));
    command.addAll(cases);
    Files.createDirectories(reports);
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("server.log").toFile())
            .start();
    try {
      await().atMost(START).pollInterval(Duration.ofMillis(500)).until(this::listens);
    } catch (ConditionTimeoutException e) {
      close();
      throw e;
    }
  }

  URI address(String path) {
    return URI.create("ws://127.0.0.1:" + port + path);
  }

  private boolean listens() {
    if (!process.isAlive()) {
      throw new IllegalStateException("the suite's server ended with " + process.exitValue());
    }
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
