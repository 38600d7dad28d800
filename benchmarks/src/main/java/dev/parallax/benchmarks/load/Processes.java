package dev.parallax.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts a server and a client for every measurement, each in a JVM of its own and, where there is
 * {@code taskset}, on a core of its own.
 */
final class Processes {
  /** What both get; the launcher gives a lane the same collector. */
  static final List<String> FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
          "-XX:+UseSerialGC",
          "-Xmx512m");

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final long PATIENCE_SECONDS = 120;

  private final Path work;
  private final boolean pinned;

  Processes(Path work) throws IOException, InterruptedException {
    this.work = work;
    this.pinned =
        Runtime.getRuntime().availableProcessors() > 1 && Files.exists(Path.of("/usr/bin/taskset"));
    certificate();
  }

  boolean pinned() {
    return pinned;
  }

  /** One measurement; the line of numbers that the client prints. */
  JsonNode measure(Scenario scenario, Client client, int warmUpSeconds, int seconds)
      throws IOException, InterruptedException {
    var keys = scenario.tls() ? work.resolve("keys.p12").toString() : "-";
    var server = start(0, LoadServer.class.getName(), List.of(scenario.name(), keys, String.valueOf(Wire.COINS)));
    try {
      var arguments = new ArrayList<String>();
      arguments.add(String.valueOf(scenario.ratePerSecond() > 0));
      arguments.add(String.valueOf(warmUpSeconds));
      arguments.add(String.valueOf(seconds));
      arguments.add(scenario.tls() ? "wss" : "ws");
      arguments.addAll(List.of(line(server).split(" ")));
      var running = start(1, client.main(), arguments);
      try {
        return JsonMapper.builder().build().readTree(line(running));
      } finally {
        end(running);
      }
    } finally {
      end(server);
    }
  }

  private Process start(int core, String main, List<String> arguments) throws IOException {
    var command = new ArrayList<String>();
    if (pinned) {
      command.addAll(List.of("taskset", "-c", String.valueOf(core)));
    }
    command.add(JAVA);
    command.addAll(FLAGS);
    command.add("-Djavax.net.ssl.trustStore=" + work.resolve("trust.p12"));
    command.add("-Djavax.net.ssl.trustStorePassword=" + LoadServer.PASSWORD);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(work.resolve(main + ".log").toFile()).start();
  }

  private static String line(Process process) throws IOException {
    var watchdog =
        Thread.ofVirtual()
            .start(() -> {
              try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                  process.destroyForcibly();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    var reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    var line = reader.readLine();
    watchdog.interrupt();
    if (line == null) {
      throw new IOException("a process ended without a word; see its log in target/load");
    }
    return line;
  }

  private static void end(Process process) throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** A key for localhost, and a trust store that knows it. */
  private void certificate() throws IOException, InterruptedException {
    var keys = work.resolve("keys.p12").toString();
    var trust = work.resolve("trust.p12").toString();
    var file = work.resolve("localhost.pem").toString();
    for (var old : List.of(keys, trust, file)) {
      Files.deleteIfExists(Path.of(old));
    }
    keytool(
        "-genkeypair -alias load -keyalg EC -validity 30 -dname CN=localhost"
            + " -ext SAN=dns:localhost -storetype PKCS12 -keystore",
        keys);
    keytool("-exportcert -alias load -rfc -file " + file + " -keystore", keys);
    keytool(
        "-importcert -noprompt -alias load -file " + file + " -storetype PKCS12 -keystore", trust);
  }

  private void keytool(String options, String store) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(options.split(" ")));
    command.addAll(List.of(store, "-storepass", LoadServer.PASSWORD));
    var tool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("keytool.log").toFile())
            .start();
    if (tool.waitFor() != 0) {
      throw new IOException("keytool failed; see keytool.log in " + work);
    }
  }
}
