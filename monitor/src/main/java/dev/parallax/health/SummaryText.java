package dev.parallax.health;

import dev.parallax.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The closing summary as people read it. */
final class SummaryText {
  private static final double MILLIS_PER_SECOND = 1e3;

  private SummaryText() {}

  static String of(RunSummary run) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Ran %.1f s: %,d quotes (%s/s), %,d comparisons, %,d opportunities, %,d dropped",
            run.ran().toMillis() / MILLIS_PER_SECOND,
            run.quotes(),
            HealthText.rate(run.quotesPerSecond()),
            run.comparisons(),
            run.opportunities(),
            run.dropped()));
    lines.add("");
    lines.addAll(exchanges(run.exchanges()));
    lines.add("");
    if (run.lane().latency().count() > 0) {
      lines.add("Lane: " + latency(run.lane().latency()));
      if (run.lane().phase(LanePhase.WAIT).count() > 0) {
        lines.add("      " + closely(run.lane()));
      }
      lines.add("Lag: " + lags(run.exchanges()));
    }
    lines.add("Rejected: " + rejects(run));
    run.failures().forEach((sink, why) -> lines.add("Not written: " + sink + ": " + why));
    if (run.opportunities() == 0) {
      lines.add("");
      lines.addAll(funnel(run.engine()));
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> exchanges(List<ExchangeHealth> exchanges) {
    var lines = new ArrayList<String>();
    lines.add(row("exchange", "state", "quotes", "reconnects", ""));
    for (var exchange : exchanges) {
      lines.add(
          row(
              exchange.venue().id(),
              exchange.state().name(),
              HealthText.count(exchange.quotes()),
              HealthText.count(exchange.reconnects()),
              exchange.detail()));
    }
    return lines;
  }

  private static String row(
      String venue, String state, String quotes, String reconnects, String detail) {
    return String.format(
            Locale.ROOT, "%-12s %-12s %14s %10s  %s", venue, state, quotes, reconnects, detail)
        .stripTrailing();
  }

  private static String latency(LaneLatency lane) {
    return String.format(
        Locale.ROOT,
        "%,d messages, from readable to decided in µs: half within %,.0f, 99 %% within %,.0f,"
            + " 99.9 %% within %,.0f, all within %,.0f",
        lane.count(),
        lane.p50Micros(),
        lane.p99Micros(),
        lane.p999Micros(),
        lane.maxMicros());
  }

  private static String closely(LaneHealth lane) {
    var phases =
        String.format(
            Locale.ROOT,
            "%,d of them looked at closely, medians: wait %,.1f, read %,.1f, decide %,.1f",
            lane.phase(LanePhase.WAIT).count(),
            lane.phase(LanePhase.WAIT).p50Micros(),
            lane.phase(LanePhase.READ).p50Micros(),
            lane.phase(LanePhase.DECIDE).p50Micros());
    return lane.allocatedBytes() < 0
        ? phases
        : phases
            + String.format(
                Locale.ROOT,
                "; allocated %,d bytes a message, starts included",
                lane.allocatedBytes() / lane.latency().count());
  }

  private static String lags(List<ExchangeHealth> exchanges) {
    return exchanges.stream()
        .map(exchange -> exchange.venue().id() + " " + lag(exchange.frames().lag()))
        .collect(Collectors.joining(", ", "behind the exchange's own times in ms: ", ""));
  }

  private static String lag(ReceiveLag lag) {
    return lag.count() == 0
        ? "–"
        : String.format(
            Locale.ROOT,
            "%,.1f … %,.1f (mean %,.1f)",
            lag.leastMillis(),
            lag.mostMillis(),
            lag.meanMillis());
  }

  private static String rejects(RunSummary run) {
    var rejects =
        run.rejects().entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> entry.getKey() + " " + HealthText.count(entry.getValue()))
            .collect(Collectors.joining(", "));
    return rejects.isEmpty() ? "nothing" : rejects;
  }

  /** Why nothing qualifies: where the comparisons went, in the order of the gates. */
  private static List<String> funnel(EngineTotals engine) {
    var lines = new ArrayList<String>();
    lines.add("Why nothing qualified:");
    lines.add(step(engine.comparisons(), "comparisons"));
    for (var reason : Reason.values()) {
      if (engine.rejects(reason) > 0 && reason.isLeg()) {
        lines.add(step(engine.rejects(reason), "  not comparable: " + reason));
      }
    }
    lines.add(step(engine.comparable(), "with two usable legs"));
    lines.add(step(engine.grossPositive(), "with something left before fees"));
    lines.add(step(engine.belowThreshold(), "  below the threshold"));
    for (var reason : List.of(Reason.SUSPECT, Reason.SIZE)) {
      if (engine.rejects(reason) > 0) {
        lines.add(step(engine.rejects(reason), "  turned away: " + reason));
      }
    }
    return lines;
  }

  private static String step(long count, String what) {
    return String.format(Locale.ROOT, "%,14d %s", count, what);
  }
}
