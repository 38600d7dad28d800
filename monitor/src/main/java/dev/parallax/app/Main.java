package dev.parallax.app;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

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
import java.util.stream.Stream;

/** Where the process starts. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    var reader = new ConfigReader(known());
    var stop = StopSignal.ofProcess();
    var environment =
        new Environment(
            new Starter(reader, stop),
            reader,
            scenarios(),
            Path.of(""),
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            Colors.wanted(System.console(), System.getenv()),
            version());
    int code = new Cli(environment).run(arguments);
    stop.finished();
    System.exit(code);
  }

  /** What a configuration may name: the exchanges of the registry with their segments. */
  private static Map<Venue, Set<String>> known() {
    return Connectors.ALL.stream()
        .map(Connector::segment)
        .collect(groupingBy(Segment::venue, mapping(Segment::name, toSet())));
  }

  /** The lively one first: it is the default. */
  private static List<String> scenarios() {
    return Stream.of(Scenario.VOLATILE, Scenario.CALM, Scenario.FLAKY).map(Scenario::id).toList();
  }

  /** Of the program, as in its jar. */
  static String version() {
    var version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(not from a jar)" : version;
  }
}
