package dev.parallax.web;

import dev.parallax.model.Printable;
import dev.parallax.model.UtcText;
import dev.parallax.sink.PastOpportunity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a time: the newest opportunities, and all of them summed up.
 *
 * @param opportunities the newest, as many as were asked for
 * @param total how many there are
 * @param truncated whether there are more than are ever summed up
 */
record HistoryAnswer(
    String from,
    String to,
    List<PastRow> opportunities,
    int total,
    boolean truncated,
    List<DurationCount> durations,
    List<HourCount> perHour,
    List<PairCount> perPair) {

  /** 1 ms to an hour; what is longer has no upper end. */
  private static final long[] UP_TO_MS = OpportunityBook.DURATION_BOUNDS_MS;

  private static final double MICROS_PER_MS = 1e3;

  /** One opportunity; about one that is still open the end is null. */
  record PastRow(
      String id,
      String route,
      String instrument,
      PastLeg buy,
      PastLeg sell,
      String openedAt,
      @Nullable String closedAt,
      @Nullable Double durationMs,
      @Nullable String closeReason,
      @Nullable Double openNetBps,
      @Nullable Double peakNetBps,
      @Nullable String peakAt,
      @Nullable Double meanNetBps,
      @Nullable Double closeNetBps,
      @Nullable Double openSizeBase,
      @Nullable Double maxSizeBase,
      @Nullable Double maxProfitQuote,
      long updates) {}

  /** Where it was bought or sold. */
  record PastLeg(String exchange, String segment, String symbol) {
    static PastLeg of(String segment, String symbol) {
      int colon = segment.indexOf(':');
      return new PastLeg(
          Printable.text(colon < 0 ? segment : segment.substring(0, colon)),
          Printable.text(segment),
          Printable.text(symbol));
    }
  }

  /**
   * How many lasted up to that and longer than the one before.
   *
   * @param upToMs null: longer than all
   */
  record DurationCount(@Nullable Long upToMs, int count) {}

  /**
   * What one hour brought.
   *
   * @param profitQuote the largest profit of each one, summed up by quote asset
   */
  record HourCount(String hour, int count, TreeMap<String, Double> profitQuote) {}

  /** What one ordered pair of exchanges brought. */
  record PairCount(
      String pair, int count, double meanPeakNetBps, double maxPeakNetBps, double meanDurationMs) {}

  static HistoryAnswer of(
      List<PastOpportunity> past, long fromMicros, long toMicros, int limit, int most) {
    boolean truncated = past.size() > most;
    var counted = truncated ? past.subList(0, most) : past;
    return new HistoryAnswer(
        time(fromMicros),
        time(toMicros),
        counted.stream().limit(limit).map(HistoryAnswer::row).toList(),
        counted.size(),
        truncated,
        durations(counted),
        perHour(counted),
        perPair(counted));
  }

  private static PastRow row(PastOpportunity past) {
    return new PastRow(
        Printable.text(past.id()),
        Printable.text(
            past.buyExchange()
                + "/"
                + past.buySymbol()
                + ">"
                + past.sellExchange()
                + "/"
                + past.sellSymbol()),
        Printable.text(past.instrument()),
        PastLeg.of(past.buyExchange(), past.buySymbol()),
        PastLeg.of(past.sellExchange(), past.sellSymbol()),
        time(past.openedMicros()),
        past.closedMicros() == null ? null : time(past.closedMicros()),
        past.durationMicros() == null ? null : past.durationMicros() / MICROS_PER_MS,
        past.closeReason(),
        past.openNetBps(),
        past.peakNetBps(),
        past.peakMicros() == null ? null : time(past.peakMicros()),
        past.meanNetBps(),
        past.closeNetBps(),
        past.openSizeBase(),
        past.maxSizeBase(),
        past.maxProfitQuote(),
        past.updates());
  }

  private static List<DurationCount> durations(List<PastOpportunity> past) {
    var counts = new int[UP_TO_MS.length + 1];
    for (var each : past) {
      if (each.durationMicros() != null) {
        int bucket = 0;
        while (bucket < UP_TO_MS.length
            && each.durationMicros() > TimeUnit.MILLISECONDS.toMicros(UP_TO_MS[bucket])) {
          bucket++;
        }
        counts[bucket]++;
      }
    }
    var rows = new ArrayList<DurationCount>();
    for (int i = 0; i < counts.length; i++) {
      rows.add(new DurationCount(i < UP_TO_MS.length ? (Long) UP_TO_MS[i] : null, counts[i]));
    }
    return rows;
  }

  private static List<HourCount> perHour(List<PastOpportunity> past) {
    var hours = new TreeMap<Instant, HourCount>();
    for (var each : past) {
      var hour = instant(each.openedMicros()).truncatedTo(ChronoUnit.HOURS);
      var known = hours.getOrDefault(hour, new HourCount(UtcText.time(hour), 0, new TreeMap<>()));
      if (each.maxProfitQuote() != null) {
        known.profitQuote().merge(quote(each.instrument()), each.maxProfitQuote(), Double::sum);
      }
      hours.put(hour, new HourCount(known.hour(), known.count() + 1, known.profitQuote()));
    }
    return List.copyOf(hours.values());
  }

  private static String quote(String instrument) {
    int slash = instrument.indexOf('/');
    int colon = instrument.indexOf(':');
    return Printable.text(instrument.substring(slash + 1, colon < 0 ? instrument.length() : colon));
  }

  private static List<PairCount> perPair(List<PastOpportunity> past) {
    var pairs = new TreeMap<String, List<PastOpportunity>>();
    for (var each : past) {
      var pair =
          PastLeg.of(each.buyExchange(), "").exchange()
              + " > "
              + PastLeg.of(each.sellExchange(), "").exchange();
      pairs.computeIfAbsent(pair, p -> new ArrayList<>()).add(each);
    }
    var rows = new ArrayList<PairCount>();
    pairs.forEach((pair, all) -> {
      var peaks = all.stream().map(PastOpportunity::peakNetBps).filter(p -> p != null).toList();
      rows.add(
          new PairCount(
              pair,
              all.size(),
              Json.bps(peaks.stream().mapToDouble(p -> p).average().orElse(Double.NaN)),
              Json.bps(peaks.stream().mapToDouble(p -> p).max().orElse(Double.NaN)),
              all.stream()
                  .map(PastOpportunity::durationMicros)
                  .filter(d -> d != null)
                  .mapToDouble(d -> Math.rint(d / MICROS_PER_MS))
                  .average()
                  .orElse(Double.NaN)));
    });
    return rows;
  }

  private static String time(long micros) {
    return UtcText.time(instant(micros));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
