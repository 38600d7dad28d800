package dev.parallax.app;

import dev.parallax.health.EngineTotals;
import dev.parallax.health.SegmentCounters;
import dev.parallax.model.UtcText;
import dev.parallax.record.Missing;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a replay came to.
 *
 * @param took real time
 * @param told from the first line of the recording to the last, in its own time
 * @param gaps how often something was missing in the recording: with one, results may differ from
 *     those of the live run
 * @param lost messages and lines that are missing, as far as it is known
 * @param uncounted gaps of which nothing tells how much is missing
 * @param brokenOff runs that did not end in order
 * @param unusable runs that could not be told
 */
record ReplaySummary(
    int runs,
    Duration took,
    Told told,
    long quotes,
    EngineTotals engine,
    long dropped,
    SequencedMap<String, Long> rejects,
    long gaps,
    long lost,
    long uncounted,
    int brokenOff,
    int unusable) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final double NANOS_PER_SECOND = 1e9;

  /** A span of the recording's time, epoch ns. */
  record Told(long fromNanos, long toNanos) {
    Duration length() {
      return Duration.ofNanos(toNanos - fromNanos);
    }

    boolean isNothing() {
      return toNanos == 0;
    }
  }

  static long quotes(List<SegmentCounters> counters) {
    return counters.stream().mapToLong(c -> c.quotes.value()).sum();
  }

  private double perSecond() {
    return took.isZero() ? 0 : quotes / (took.toNanos() / NANOS_PER_SECOND);
  }

  /** For people. */
  String toText() {
    if (told.isNothing()) {
      return "Replayed nothing: no line of the recording lies in the time asked for";
    }
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Replayed %s to %s (%.1f s) in %.1f s: %,d quotes (%,.0f/s), %,d comparisons, %,d"
                + " opportunities, %,d dropped%n",
            UtcText.instant(told.fromNanos()),
            UtcText.instant(told.toNanos()),
            told.length().toNanos() / NANOS_PER_SECOND,
            took.toNanos() / NANOS_PER_SECOND,
            quotes,
            perSecond(),
            engine.comparisons(),
            engine.opened(),
            dropped));
    var reasons =
        rejects.entrySet().stream()
            .filter(reason -> reason.getValue() > 0)
            .map(reason -> String.format(Locale.ROOT, "%s %,d", reason.getKey(), reason.getValue()))
            .toList();
    text.append("Rejected: ").append(reasons.isEmpty() ? "nothing" : String.join(", ", reasons));
    if (gaps > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n%,d gaps in the recording (%s): results may differ from those of the live run",
              gaps,
              Missing.text(lost, uncounted)));
    }
    if (brokenOff > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n%d of %d runs break off, and what came last is missing: the program was killed,"
                  + " the disk was full, or a file is damaged",
              brokenOff,
              runs));
    }
    if (unusable > 0) {
      text.append(String.format(Locale.ROOT, "%n%d runs cannot be used", unusable));
    }
    return text.toString();
  }

  /** For programs, one line. */
  String toJson() {
    var root = JSON.createObjectNode();
    root.put("runs", runs)
        .put("from", UtcText.instant(told.fromNanos()).toString())
        .put("to", UtcText.instant(told.toNanos()).toString())
        .put("quotes", quotes)
        .put("quotesPerSecond", Math.round(perSecond() * 10) / 10.0)
        .put("comparisons", engine.comparisons())
        .put("opportunities", engine.opened())
        .put("dropped", dropped)
        .put("gaps", gaps)
        .put("lost", lost)
        .put("uncountedGaps", uncounted)
        .put("brokenOff", brokenOff)
        .put("unusable", unusable);
    var reasons = root.putObject("rejects");
    rejects.forEach(reasons::put);
    return JSON.writeValueAsString(root);
  }
}
