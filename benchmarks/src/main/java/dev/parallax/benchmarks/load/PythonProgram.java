package dev.parallax.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The ordinary Python client, on the first Python that has the websockets module. */
record PythonProgram() implements Program {
  /** The second has what Debian's packages bring, also where another Python comes first. */
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

  @Override
  public Outcome prepare(Path work, Path log) throws IOException, InterruptedException {
    for (var python : PYTHONS) {
      if (Commands.succeed(log, List.of(python, "-c", "import websockets"))) {
        return new Ready(List.of(python, "benchmarks/python/client.py"));
      }
    }
    return new Missing("no python3 with the module websockets (Debian: python3-websockets)");
  }
}
