package dev.parallax.health;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A health report for people: a small table, every line with the time and the word HEALTH. */
public final class HealthText {
  private static final int LONGEST_DETAIL = 48;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private HealthText() {}

  /**
   * One line per exchange (state, quotes per second, what went wrong with it), then one for the
   * engine and the sinks.
   */
  public static String of(HealthReport report) {
    var start =
        CLOCK.format(Instant.ofEpochMilli(TimeUnit.NANOSECONDS.toMillis(report.atNanos())))
            + " HEALTH ";
    var lines = new ArrayList<String>();
    lines.add(
        row("exchange", "state", "quotes/s", "reconnects", "silent", "refused", "rejects", ""));
    report.exchanges().forEach(exchange -> lines.add(exchange(exchange)));
    lines.add(
        "up %s, %s comparisons/s, %s open; waiting: %s; dropped: %s"
            .formatted(
                clock(report.uptime()),
                rate(report.comparisonsPerSecond()),
                count(report.engine().open()),
                waiting(report.sinks()),
                dropped(report.sinks())));
    return lines.stream().map(start::concat).collect(Collectors.joining("\n"));
  }

  private static String exchange(ExchangeHealth exchange) {
    var state =
        exchange.state() == ExchangeState.PARTIAL
            ? exchange.state() + " " + exchange.connected() + "/" + exchange.connections()
            : exchange.state().name();
    var detail = exchange.detail();
    return row(
        exchange.venue().id(),
        state,
        rate(exchange.quotesPerSecond()),
        count(exchange.reconnects()),
        count(exchange.silent()),
        count(exchange.refused()),
        count(exchange.rejects().values().stream().mapToLong(Long::longValue).sum()),
        detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail);
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "%-8s %-13s %8s %10s %6s %7s %7s  %s", cells).stripTrailing();
  }

  private static String waiting(List<SinkStatus> sinks) {
    return sinks.stream()
        .map(sink ->
            sink.name()
                + (sink.state() == SinkStatus.State.FAILED ? " FAILED " : " ")
                + count(sink.depth())
                + (" (peak " + count(sink.highWater()) + ")"))
        .collect(Collectors.joining(", "));
  }

  private static String dropped(List<SinkStatus> sinks) {
    var drops = new ArrayList<String>();
    for (var sink : sinks) {
      var counts = new ArrayList<String>();
      append(counts, sink.droppedSamples(), "samples");
      append(counts, sink.lostEvents(), "EVENTS");
      append(counts, sink.unwritten(), "lines");
      append(counts, sink.failures(), "failures");
      if (!counts.isEmpty()) {
        drops.add(sink.name() + " " + String.join(", ", counts));
      }
    }
    return drops.isEmpty() ? "nothing" : String.join("; ", drops);
  }

  private static void append(List<String> counts, long count, String what) {
    if (count > 0) {
      counts.add(count(count) + " " + what);
    }
  }

  private static String clock(Duration time) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Whole numbers, and one digit where a whole number would hide that something comes. */
  static String rate(double perSecond) {
    return String.format(
        Locale.ROOT, perSecond > 0 && perSecond < 10 ? "%.1f" : "%,.0f", perSecond);
  }
}
