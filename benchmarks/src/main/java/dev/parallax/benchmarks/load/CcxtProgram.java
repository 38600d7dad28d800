package dev.parallax.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** ccxt.pro on Node, in the version that its package.json pins. */
record CcxtProgram() implements Program {
  private static final Path PROJECT = Path.of("benchmarks/ccxt");

  @Override
  public Outcome prepare(Path work, Path log) throws IOException, InterruptedException {
    if (!Commands.succeed(log, List.of("node", "--version"))) {
      return new Missing("node is not installed");
    }
    var install =
        List.of(
            "npm",
            "--prefix",
            PROJECT.toString(),
            "install",
            "--no-package-lock",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund");
    return installed() || Commands.succeed(log, install)
        ? new Ready(List.of("node", PROJECT.resolve("client.js").toString()))
        : new Missing("npm could not install ccxt, see " + log);
  }

  private static boolean installed() {
    var there = PROJECT.resolve("node_modules/ccxt/package.json");
    return Files.exists(there)
        && read(there, "/version")
            .equals(read(PROJECT.resolve("package.json"), "/dependencies/ccxt"));
  }

  private static String read(Path file, String pointer) {
    return JsonMapper.builder().build().readTree(file).at(pointer).asString();
  }
}
