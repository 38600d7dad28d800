package dev.parallax.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Starts a server and a client for every measurement, each a process of its own and, where there is
 * {@code taskset}, on a core of its own.
 */
final class Processes {
  private static final JavaProgram SERVER = JavaProgram.of(LoadServer.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

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

  /**
   * One measurement: the numbers that the client prints and, where messages come at a rate, how
   * late the server was, how many it sent and how many the client received.
   */
  JsonNode measure(
      Scenario scenario, Client client, List<String> command, int warmUpSeconds, int seconds)
      throws IOException {
    var keys = scenario.tls() ? work.resolve("keys.p12").toString() : "-";
    var exchanges = new ArrayList<>(List.of(scenario.name(), keys, String.valueOf(Wire.COINS)));
    exchanges.addAll(client.exchanges());
    try (var server = start(0, "server", SERVER.command(work), exchanges)) {
      boolean rated = scenario.ratePerSecond() > 0;
      var arguments = new ArrayList<String>();
      arguments.add(String.valueOf(rated));
      arguments.add(String.valueOf(warmUpSeconds));
      arguments.add(String.valueOf(seconds));
      arguments.add(scenario.tls() ? "wss" : "ws");
      arguments.addAll(List.of(server.answer().split(" ")));
      try (var running = start(1, client.name(), command, arguments)) {
        var measured = running.answer();
        // At once: what the server tells is of the last seconds before it is asked.
        var told = rated ? server.ask(String.valueOf(seconds)) : "{}";
        var received = rated ? running.answer() : "{}";
        var line = JSON.createObjectNode();
        for (var part : List.of(measured, told, received)) {
          line.setAll(JSON.readValue(part, ObjectNode.class));
        }
        return line;
      }
    }
  }

  private Child start(int core, String name, List<String> program, List<String> arguments)
      throws IOException {
    var command = new ArrayList<String>();
    if (pinned) {
      command.addAll(List.of("taskset", "-c", String.valueOf(core)));
    }
    command.addAll(program);
    command.addAll(arguments);
    // Where Node and Python look for the certificates they trust.
    var certificate = work.resolve("localhost.pem").toAbsolutePath().toString();
    return Child.start(
        command,
        Map.of("NODE_EXTRA_CA_CERTS", certificate, "SSL_CERT_FILE", certificate),
        work.resolve(name + ".log"));
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
    command.add(JavaProgram.HOME.resolve("bin/keytool").toString());
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
