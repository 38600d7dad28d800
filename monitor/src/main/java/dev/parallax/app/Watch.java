package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.app.config.ConfigException;
import dev.parallax.app.config.ConfigReader;
import dev.parallax.feed.RefreshPace;
import dev.parallax.health.RunSummary;
import dev.parallax.sink.Outlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run of the monitor as others see it: from its first line to the closing summary. */
final class Watch {
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  /** How long the end waits for a slow reader; after a signal there is less time. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Output output;
  private final StopSignal stop;
  private final Terminal people;

  /** Begins to print; people read standard error where a program reads standard output. */
  Watch(Output output, StopSignal stop) {
    this.output = output;
    this.stop = stop;
    this.people = terminal(output.json() ? output.err() : output.out());
  }

  /** How long a run of so many seconds takes; without a number until it is told to stop. */
  static Duration length(OptionalInt seconds) {
    return seconds.isPresent() ? Duration.ofSeconds(seconds.getAsInt()) : FOR_EVER;
  }

  /** Prints one line for people. */
  void say(String line) {
    people.print(line);
  }

  /**
   * Watches until the time is over or somebody says stop; sums up; returns the exit code.
   *
   * @param results where its results go, beside the terminal
   * @param site where they are shown as well; null for nowhere
   */
  int run(Config config, List<Outlet> results, @Nullable Site site, OptionalInt seconds) {
    long endNanos = System.nanoTime() + length(seconds).toNanos();
    try (var _ = ReaderWatch.start(stop::raise)) {
      RunSummary summary;
      try {
        summary = watched(config, results, site, endNanos);
      } catch (RuntimeException e) {
        people.close(stop.left(PATIENCE));
        throw e;
      }
      sumUp(summary.toText().stripTrailing(), summary::toJson);
      summary
          .failures()
          .forEach((sink, why) -> output.err().println("parallax: " + sink + ": " + why));
      return summary.failures().isEmpty() ? ExitCode.OK : ExitCode.IO;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Replays a recording to its end or until somebody says stop; sums up; returns the exit code. */
  int replay(ReplayOptions options, ConfigReader reader) throws ConfigException {
    try {
      ReplaySummary summary;
      try {
        summary = new ReplayRun(options, reader, stop, people).run();
      } catch (IOException e) {
        people.close(stop.left(PATIENCE));
        throw new UncheckedIOException(e);
      } catch (ConfigException | RuntimeException e) {
        people.close(stop.left(PATIENCE));
        throw e;
      }
      sumUp(summary.toText(), summary::toJson);
      return ExitCode.OK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private RunSummary watched(
      Config config, List<Outlet> results, @Nullable Site site, long endNanos)
      throws InterruptedException {
    var monitor = Assembly.of(config, people, output.color(), RefreshPace.USUAL, results, site);
    try (var service = Service.ofProcess()) {
      try {
        monitor.start(stop);
        if (!stop.await(Duration.ZERO)) {
          service.ready(monitor.parts());
        }
        stop.await(Duration.ofNanos(endNanos - System.nanoTime()));
      } catch (RuntimeException | InterruptedException e) {
        service.stopping();
        monitor.stop(true);
        throw e;
      }
      service.stopping();
      return monitor.stop(stop.await(Duration.ZERO));
    }
  }

  /** A reader that has gone has seen enough: that ends the run in order. */
  private Terminal terminal(Printer printer) {
    return Terminal.on(printer, stop::raise);
  }

  /**
   * The last words, to people and to programs at the same time. What is on standard output must
   * arrive; whoever reads results there may leave standard error unread.
   */
  private void sumUp(String text, Supplier<String> json) throws InterruptedException {
    people.lastWords(text);
    var results = people;
    if (output.json()) {
      results = terminal(output.out());
      results.lastWords(json.get());
    }
    var deadline = Deadline.in(stop.left(PATIENCE));
    boolean arrived = results.close(deadline.left());
    people.close(deadline.left());
    if (!arrived) {
      throw new OutputStuckException("nobody reads the output: its last lines are lost");
    }
  }
}
