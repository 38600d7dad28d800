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
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Where the process starts. */
public final class Main {
  /** How long the end waits for whoever reads standard error; after a signal there is less time. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    var reader = new ConfigReader(known());
    var stop = StopSignal.ofProcess();
    var signals = Signals.raising(stop);
    var err = Printer.unblocked(new FileOutputStream(FileDescriptor.err));
    // Whatever logs, lanes included, goes there from now on.
    System.setErr(err.asPrintStream());
    var environment =
        new Environment(
            new Starter(reader, stop),
            reader,
            scenarios(),
            Path.of(""),
            new Printer(new FileOutputStream(FileDescriptor.out)),
            err,
            Colors.wanted(System.console(), System.getenv()),
            Version.current());
    int code = new Cli(environment).run(arguments);
    end(err, stop);
    stop.finished();
    System.exit(signals.exitCode(code));
  }

  private static void end(Printer err, StopSignal stop) {
    try {
      err.end(stop.left(PATIENCE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
}
