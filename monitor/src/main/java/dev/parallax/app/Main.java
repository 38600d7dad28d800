package dev.parallax.app;

import dev.parallax.app.config.ConfigReader;
import dev.parallax.model.Segment;
import dev.parallax.model.Venue;
import dev.parallax.sim.Scenario;
import dev.parallax.venue.Connector;
import dev.parallax.venue.Connectors;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the process starts. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    var environment =
        new Environment(
            new NothingAssembled(),
            new ConfigReader(segments()),
            scenarios(),
            Path.of(""),
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            Colors.wanted(System.console(), System.getenv()),
            version());
    System.exit(new Cli(environment).run(arguments));
  }

  private static Map<Venue, Set<String>> segments() {
    return Connectors.ALL.stream()
        .map(Connector::segment)
        .collect(
            Collectors.groupingBy(
                Segment::venue, Collectors.mapping(Segment::name, Collectors.toSet())));
  }

  /** The lively one first: it is the default. */
  private static List<String> scenarios() {
    return Stream.of(Scenario.VOLATILE, Scenario.CALM, Scenario.FLAKY).map(Scenario::id).toList();
  }

  private static String version() {
    var version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(not from a jar)" : version;
  }
}
