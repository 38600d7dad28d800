package dev.parallax.backtest.report;

import dev.parallax.backtest.Outcome;
import dev.parallax.backtest.Result;
import dev.parallax.backtest.RouteShare;
import dev.parallax.backtest.Tally;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What a backtest comes to, in one or two sentences. */
final class Headline {
  private Headline() {}

  static String of(Result result, Tally tally) {
    if (result.scan().lines() == 0) {
      return "The recording is empty.";
    }
    var best =
        result.routes().stream()
            .filter(route -> !Double.isNaN(route.maxGrossBps()))
            .max(Comparator.comparingDouble(RouteShare::maxGrossBps));
    if (best.isEmpty()) {
      return "Nothing could be compared: no two exchanges showed the same instrument at the same time.";
    }
    return tally.opportunities() == 0 ? nothing(best.get()) : something(result, tally);
  }

  private static String nothing(RouteShare best) {
    return String.format(
        Locale.ROOT,
        "No opportunity. The best gross spread was %s bps (%s, buy %s, sell %s): after fees %s bps%s",
        digits(best.maxGrossBps()),
        best.route().instrument(),
        best.route().buy().segment(),
        best.route().sell().segment(),
        digits(best.maxNetBps()),
        best.maxNetBps() > 0
            ? ", below the threshold or too small to trade."
            : ", nothing is left.");
  }

  private static String something(Result result, Tally tally) {
    var counted =
        String.format(
            Locale.ROOT,
            "%,d opportunities, %,d attempts, %,d hits",
            tally.opportunities(),
            tally.attempts(),
            tally.of(Outcome.HIT));
    var rate =
        tally.attempts() > 0
            ? String.format(Locale.ROOT, " (%s %%)", digits(100 * tally.hitRate()))
            : "";
    return counted + rate + " at a latency of " + result.tactics().latency() + ". " + profit(tally);
  }

  private static String profit(Tally tally) {
    if (tally.profit().isEmpty()) {
      return "Nothing was traded.";
    }
    var exits =
        tally.profit().equals(tally.roundTripProfit())
            ? ""
            : "; after the fees of closing derivatives again " + amounts(tally.roundTripProfit());
    return "Net profit "
        + amounts(tally.profit())
        + exits
        + (tally.profit().size() > 1 ? "; different assets are not added up." : ".");
  }

  private static String amounts(SortedMap<String, BigDecimal> profit) {
    return profit.entrySet().stream()
        .map(entry -> amount(entry.getValue()) + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String amount(BigDecimal value) {
    return value.abs().compareTo(BigDecimal.ONE) < 0
        ? Plain.money(value).toPlainString()
        : String.format(Locale.ROOT, "%,.2f", value.setScale(2, RoundingMode.HALF_EVEN));
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
