package dev.parallax.benchmarks.load;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a client is started with: {@code RATED WARM_UP SECONDS SCHEME PORT PORT PORT PORT}.
 *
 * @param addresses one for each {@link Wire}
 */
record Target(Measure measure, int warmUpSeconds, int seconds, List<URI> addresses) {

  static Target of(String[] arguments) {
    var addresses =
        Stream.of(Wire.values())
            .map(wire -> arguments[4 + wire.index()])
            .map(port -> URI.create(arguments[3] + "://localhost:" + port + "/ws"))
            .toList();
    return new Target(
        new Measure(Boolean.parseBoolean(arguments[0])),
        Integer.parseInt(arguments[1]),
        Integer.parseInt(arguments[2]),
        addresses);
  }

  /** Measures, prints, and ends the process. */
  void run() throws InterruptedException {
    measure.run(warmUpSeconds, seconds);
    Runtime.getRuntime().halt(0);
  }
}
