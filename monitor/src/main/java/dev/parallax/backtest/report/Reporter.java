package dev.parallax.backtest.report;

import dev.parallax.backtest.Answer;
import dev.parallax.backtest.AttemptResult;
import dev.parallax.backtest.Fill;
import dev.parallax.backtest.Outcome;
import dev.parallax.backtest.Result;
import dev.parallax.backtest.RouteShare;
import dev.parallax.backtest.Scan;
import dev.parallax.backtest.Tally;
import dev.parallax.backtest.TradeResult;
import dev.parallax.model.Listing;
import dev.parallax.model.Reason;
import dev.parallax.model.UtcText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From a result to what is said about it. */
public final class Reporter {
  private static final int BINS = 24;

  private Reporter() {}

  /**
   * The report on a result.
   *
   * @param causality null where look-ahead was not searched for
   */
  public static Report of(Result result, About about, Report.@Nullable Checked causality) {
    var trades = result.trades();
    var tally = result.tally();
    var attempts = attempts(trades);
    var draft =
        new Report(
            Report.FORMAT,
            about.version(),
            Headline.of(result, tally),
            recording(result.scan(), about),
            AssumptionsText.of(result, about),
            outcomes(tally),
            Profit.of(trades),
            seen(trades),
            realised(attempts),
            bins(attempts),
            Distribution.of(
                trades.stream().map(trade -> trade.closed().durationNanos() / 1e6).toList(),
                value -> Plain.rounded(value, 3)),
            Survival.histogram(trades),
            Survival.curve(trades),
            Capacity.of(trades),
            Group.by(trades, trade -> List.of(trade.route().instrument().name())),
            Group.by(trades, trade -> List.of(trade.route().exchangePair().id())),
            Group.by(trades, Reporter::exchanges),
            Group.by(trades, trade -> List.of(hour(trade))),
            cells(result),
            coverage(result),
            routes(result),
            rejected(result),
            refused(attempts),
            new TreeMap<>(),
            causality,
            null);
    draft.metrics().putAll(Metrics.of(draft));
    return draft;
  }

  private static List<AttemptResult> attempts(List<TradeResult> trades) {
    return trades.stream().flatMap(trade -> trade.attempts().stream()).toList();
  }

  private static Report.Recording recording(Scan scan, About about) {
    return new Report.Recording(
        about.runs(),
        UtcText.time(scan.firstNanos()),
        UtcText.time(scan.lastNanos()),
        seconds(scan.lastNanos() - scan.firstNanos()),
        scan.lines(),
        scan.gaps(),
        scan.lost(),
        scan.uncounted(),
        scan.trouble());
  }

  private static BigDecimal seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9).setScale(3, RoundingMode.HALF_EVEN);
  }

  private static Report.Outcomes outcomes(Tally tally) {
    double leggedRate =
        tally.attempts() > 0 ? (double) tally.of(Outcome.LEGGED) / tally.attempts() : Double.NaN;
    return new Report.Outcomes(
        tally.opportunities(),
        tally.attempts(),
        tally.of(Outcome.HIT),
        tally.of(Outcome.LOSS),
        tally.of(Outcome.LEGGED),
        tally.of(Outcome.MISSED),
        tally.of(Outcome.SKIPPED),
        tally.of(Outcome.UNFINISHED),
        Plain.share(tally.hitRate()),
        Plain.share(leggedRate));
  }

  private static Distribution seen(List<TradeResult> trades) {
    return Distribution.of(
        trades.stream().map(trade -> trade.seen().netBps()).toList(), Plain::bps);
  }

  private static Distribution realised(List<AttemptResult> attempts) {
    return Distribution.of(realisedBps(attempts), Plain::bps);
  }

  private static List<Double> realisedBps(List<AttemptResult> attempts) {
    return attempts.stream()
        .filter(attempt -> attempt.outcome().isAttempt())
        .map(attempt -> attempt.booked().netBps())
        .filter(bps -> !Double.isNaN(bps))
        .toList();
  }

  /** Bins of one round width that hold all values. */
  private static List<Report.Bin> bins(List<AttemptResult> attempts) {
    var values = realisedBps(attempts);
    if (values.isEmpty()) {
      return List.of();
    }
    double min = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double max = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    var width = roundWidth((max - min) / BINS);
    long first = (long) Math.floor(min / width.doubleValue());
    long last = (long) Math.floor(max / width.doubleValue());
    var bins = new ArrayList<Report.Bin>();
    for (long bin = first; bin <= last; bin++) {
      long number = bin;
      bins.add(
          new Report.Bin(
              width.multiply(BigDecimal.valueOf(bin)),
              width.multiply(BigDecimal.valueOf(bin + 1)),
              values.stream()
                  .filter(value -> (long) Math.floor(value / width.doubleValue()) == number)
                  .count()));
    }
    return bins;
  }

  private static BigDecimal roundWidth(double least) {
    for (int exponent = -3; exponent <= 4; exponent++) {
      for (int digit : new int[] {1, 2, 5}) {
        var width = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
        if (width.doubleValue() >= least) {
          return new BigDecimal(width.toPlainString());
        }
      }
    }
    return BigDecimal.valueOf(100_000);
  }

  private static List<String> exchanges(TradeResult trade) {
    return List.of(
        trade.route().buy().venue() + " (buy)", trade.route().sell().venue() + " (sell)");
  }

  private static String hour(TradeResult trade) {
    long opened = trade.closed().opportunity().openedNanos();
    int hour = UtcText.instant(opened).atOffset(ZoneOffset.UTC).getHour();
    return String.format(Locale.ROOT, "%02d", hour);
  }

  private static List<Report.CellRow> cells(Result result) {
    return result.cells().entrySet().stream()
        .map(entry -> {
          var cell = entry.getKey();
          var tally = entry.getValue();
          return new Report.CellRow(
              Plain.millis(cell.latencyNanos()).stripTrailingZeros(),
              BigDecimal.valueOf(cell.feeFactor()),
              Plain.bps(cell.openBps()),
              tally.opportunities(),
              tally.attempts(),
              tally.of(Outcome.HIT),
              tally.of(Outcome.LEGGED),
              Plain.share(tally.hitRate()),
              Group.money(tally.profit()));
        })
        .sorted(
            Comparator.comparing((Report.CellRow row) -> orZero(row.openBps()))
                .thenComparing(Report.CellRow::feeFactor)
                .thenComparing(Report.CellRow::latencyMs))
        .toList();
  }

  private static BigDecimal orZero(@Nullable BigDecimal value) {
    return value == null ? BigDecimal.ZERO : value;
  }

  private static List<Report.CoverageRow> coverage(Result result) {
    return result.coverage().stream()
        .map(seen ->
            new Report.CoverageRow(
                seen.segment().id(),
                seen.listings(),
                seen.quotes(),
                Plain.share(seen.share()),
                seen.gaps()))
        .toList();
  }

  /** The best first. */
  private static List<Report.RouteRow> routes(Result result) {
    long whole = result.scan().lastNanos() - result.scan().firstNanos();
    return result.routes().stream()
        .sorted(Comparator.comparingDouble(Reporter::best).reversed())
        .map(share -> route(share, whole))
        .toList();
  }

  private static double best(RouteShare share) {
    return Double.isNaN(share.maxGrossBps()) ? Double.NEGATIVE_INFINITY : share.maxGrossBps();
  }

  private static Report.RouteRow route(RouteShare share, long wholeNanos) {
    boolean seen = !Double.isNaN(share.maxGrossBps());
    return new Report.RouteRow(
        share.route().instrument().name(),
        name(share.route().buy()),
        name(share.route().sell()),
        seconds(share.comparableNanos()),
        Plain.share(wholeNanos > 0 ? (double) share.comparableNanos() / wholeNanos : Double.NaN),
        Plain.share(share.positiveShare()),
        Plain.bps(share.meanGrossBps()),
        Plain.bps(share.maxGrossBps()),
        Plain.bps(share.maxNetBps()),
        seen ? UtcText.time(share.maxAtNanos()) : null);
  }

  private static String name(Listing listing) {
    return listing.segment() + " " + listing.symbol();
  }

  private static Report.Rejected rejected(Result result) {
    var funnel = result.funnel();
    var byReason = new TreeMap<String, Long>();
    for (var reason : Reason.values()) {
      if (isGate(reason)) {
        byReason.put(reason.name(), funnel.rejects(reason));
      }
    }
    return new Report.Rejected(
        funnel.comparisons(),
        funnel.comparable(),
        funnel.grossPositive(),
        funnel.belowThreshold(),
        byReason);
  }

  private static boolean isGate(Reason reason) {
    return switch (reason) {
      case STALE, DISCONNECTED, CROSSED, ONE_SIDED, HALTED, EXPIRED, SIZE, SUSPECT -> true;
      case CONVERGED, SHUTDOWN -> false;
    };
  }

  private static SortedMap<String, Long> refused(List<AttemptResult> attempts) {
    var refused = new TreeMap<String, Long>();
    for (var attempt : attempts) {
      for (Fill fill : attempt.fills()) {
        if (!fill.isUnwind() && fill.answer() != Answer.FILLED) {
          refused.merge(fill.answer().name(), 1L, Long::sum);
        }
      }
    }
    return refused;
  }
}
