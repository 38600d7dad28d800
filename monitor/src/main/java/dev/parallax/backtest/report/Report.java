package dev.parallax.backtest.report;

import dev.parallax.backtest.Causality;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a backtest says, rounded for reading: {@code report.json}. Keys are stable; see
 * docs/BACKTESTING.md.
 *
 * @param headline what it comes to, in one or two sentences
 * @param refusedLegs orders that were not or not completely filled, by answer
 * @param metrics all that gates and comparisons can name
 * @param causality null where it was not asked for
 * @param comparison null where it was not asked for
 */
public record Report(
    int format,
    String version,
    String headline,
    Recording recording,
    Assumptions assumptions,
    Outcomes outcomes,
    List<Profit> profit,
    Distribution seenNetBps,
    Distribution realisedNetBps,
    List<Bin> realisedNetBpsBins,
    Distribution durationMs,
    List<Survival.Bar> durationBins,
    List<Survival.Point> survival,
    List<Capacity> capacity,
    List<Group> byInstrument,
    List<Group> byPair,
    List<Group> byExchange,
    List<Group> byHour,
    List<CellRow> sensitivity,
    List<CoverageRow> coverage,
    List<RouteRow> routes,
    Rejected rejected,
    SortedMap<String, Long> refusedLegs,
    SortedMap<String, BigDecimal> metrics,
    @Nullable Checked causality,
    @Nullable Comparison comparison) {

  static final int FORMAT = 1;

  /** What was told: from when to when, and what is missing in it. */
  public record Recording(
      List<About.Run> runs,
      String fromUtc,
      String toUtc,
      BigDecimal seconds,
      long lines,
      long gaps,
      long lostMessages,
      long uncountedGaps,
      List<String> trouble) {}

  /** What was taken for granted. */
  public record Assumptions(
      String latency,
      String limit,
      String reenter,
      String thresholds,
      List<Fee> feesBps,
      List<String> notes) {}

  /** The taker fees of an exchange segment. */
  public record Fee(String exchange, @Nullable BigDecimal min, @Nullable BigDecimal max) {}

  /** How many there were, and how they ended. */
  public record Outcomes(
      long opportunities,
      long attempts,
      long hits,
      long losses,
      long legged,
      long missed,
      long skipped,
      long unfinished,
      @Nullable BigDecimal hitRate,
      @Nullable BigDecimal leggedRate) {}

  /** Values {@code from} inclusive, {@code to} exclusive. */
  public record Bin(BigDecimal from, BigDecimal to, long count) {}

  /**
   * One combination of the sensitivity table.
   *
   * @param openBps the threshold; null for the one in force
   */
  public record CellRow(
      BigDecimal latencyMs,
      BigDecimal feeFactor,
      @Nullable BigDecimal openBps,
      long opportunities,
      long attempts,
      long hits,
      long legged,
      @Nullable BigDecimal hitRate,
      SortedMap<String, BigDecimal> profit) {}

  /** How much of an exchange segment was seen. */
  public record CoverageRow(
      String exchange, int listings, long quotes, @Nullable BigDecimal share, long gaps) {}

  /** What a route and direction showed, weighted by time. */
  public record RouteRow(
      String instrument,
      String buy,
      String sell,
      BigDecimal comparableSeconds,
      @Nullable BigDecimal comparableShare,
      @Nullable BigDecimal grossPositiveShare,
      @Nullable BigDecimal meanGrossBps,
      @Nullable BigDecimal maxGrossBps,
      @Nullable BigDecimal maxNetBps,
      @Nullable String maxAtUtc) {}

  /** Where the comparisons went. */
  public record Rejected(
      long comparisons,
      long comparable,
      long grossPositive,
      long belowThreshold,
      SortedMap<String, Long> byReason) {}

  /** The search for look-ahead. */
  public record Checked(long seed, int prefixes, long rows, boolean holds, String difference) {
    /** Of a verdict. */
    public static Checked of(long seed, Causality.Verdict verdict) {
      return new Checked(
          seed, verdict.prefixes(), verdict.rows(), verdict.holds(), verdict.difference());
    }
  }

  /** The same report beside another one. */
  public Report with(@Nullable Comparison other) {
    return new Report(
        format,
        version,
        headline,
        recording,
        assumptions,
        outcomes,
        profit,
        seenNetBps,
        realisedNetBps,
        realisedNetBpsBins,
        durationMs,
        durationBins,
        survival,
        capacity,
        byInstrument,
        byPair,
        byExchange,
        byHour,
        sensitivity,
        coverage,
        routes,
        rejected,
        refusedLegs,
        metrics,
        causality,
        other);
  }
}
