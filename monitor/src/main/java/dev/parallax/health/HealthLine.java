package dev.parallax.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A health report as one line for people. */
public final class HealthLine {
  private HealthLine() {}

  /**
   * Every exchange's state, rate and reconnects, then comparisons, open opportunities, and the
   * queue of every sink with what it dropped.
   */
  public static String of(HealthReport report) {
    var parts = new ArrayList<String>();
    parts.add("up " + clock(report.uptime()));
    report.exchanges().forEach(exchange -> parts.add(exchange(exchange)));
    parts.add(rate(report.comparisonsPerSecond()) + " comparisons/s");
    parts.add(count(report.engine().open()) + " open");
    parts.add("queues " + queues(report.sinks()));
    parts.add(drops(report.sinks()));
    return String.join(" | ", parts);
  }

  private static String exchange(ExchangeHealth exchange) {
    var text = new StringBuilder();
    text.append(exchange.venue()).append(' ').append(exchange.state());
    if (exchange.state() == ExchangeState.PARTIAL) {
      text.append(' ').append(exchange.connected()).append('/').append(exchange.connections());
    }
    text.append(' ').append(rate(exchange.quotesPerSecond())).append("/s");
    append(text, exchange.reconnects(), exchange.reconnects() == 1 ? "reconnect" : "reconnects");
    append(text, exchange.silent(), "silent");
    append(text, exchange.refused(), "refused");
    if (!exchange.detail().isEmpty()) {
      text.append(" (").append(exchange.detail()).append(')');
    }
    return text.toString();
  }

  private static void append(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(", ").append(count(count)).append(' ').append(what);
    }
  }

  private static String queues(List<SinkStatus> sinks) {
    return sinks.stream()
        .map(sink ->
            sink.name()
                + (sink.state() == SinkStatus.State.FAILED ? " FAILED " : " ")
                + count(sink.depth())
                + (" peak " + count(sink.highWater())))
        .collect(Collectors.joining(", "));
  }

  private static String drops(List<SinkStatus> sinks) {
    var drops = new ArrayList<String>();
    for (var sink : sinks) {
      var text = new StringBuilder();
      append(text, sink.droppedSamples(), "samples");
      append(text, sink.lostEvents(), "EVENTS");
      append(text, sink.unwritten(), "rows unwritten");
      append(text, sink.failures(), "failures");
      if (!text.isEmpty()) {
        drops.add(sink.name() + " " + text.substring(", ".length()));
      }
    }
    return drops.isEmpty() ? "nothing dropped" : "DROPPED " + String.join("; ", drops);
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
