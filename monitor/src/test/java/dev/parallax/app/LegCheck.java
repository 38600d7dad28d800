package dev.parallax.app;

import dev.parallax.model.Listing;
import dev.parallax.model.Spread;
import dev.parallax.sim.truth.Interval;
import dev.parallax.sim.truth.SentQuote;
import dev.parallax.sim.truth.Truth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Whether a spread stands on quotes that the exchanges really showed at that moment.
 *
 * <p>What an exchange sent takes a while to arrive, the more so on a busy machine: trouble counts
 * when it was there {@link #TRANSIT} before, silence when it outlasted the deadlines as well.
 */
record LegCheck(Truth truth) {
  static final Duration TRANSIT = Duration.ofSeconds(2);

  /** How old a price may be that is no longer shown: twice what trouble may take to arrive. */
  private static final Duration SHOWN = TRANSIT.multipliedBy(2);

  /** The demo's link and data deadlines, and the tick that looks at them. */
  private static final Duration DEADLINE = Duration.ofMillis(5_100);

  /** How far the clocks of simulator and monitor may be apart. */
  private static final long CLOCKS_NANOS = Duration.ofMillis(20).toNanos();

  List<String> objections(Spread spread) {
    var found = new ArrayList<String>();
    var route = spread.route();
    leg(found, spread, route.buy(), spread.buyAsk(), SentQuote::ask);
    leg(found, spread, route.sell(), spread.sellBid(), SentQuote::bid);
    return found;
  }

  private void leg(
      List<String> found,
      Spread spread,
      Listing listing,
      double price,
      ToDoubleFunction<SentQuote> side) {
    for (var trouble : truth.intervals(listing.segment(), listing.symbol())) {
      if (lastedBefore(trouble, spread.atNanos())) {
        found.add(
            "%s used at %d although %s was %s from %d to %d"
                .formatted(
                    spread.route(),
                    spread.atNanos(),
                    listing,
                    trouble.trouble(),
                    trouble.fromNanos(),
                    trouble.toNanos()));
      }
    }
    var shown =
        truth.quotes(
            listing.segment(),
            listing.symbol(),
            spread.atNanos() - SHOWN.toNanos(),
            spread.atNanos() + CLOCKS_NANOS);
    double published = price * listing.priceMultiplier();
    if (shown.stream().noneMatch(quote -> isSame(side.applyAsDouble(quote), published))) {
      found.add(
          "%s used at %d with %s of %s, which showed %s"
              .formatted(spread.route(), spread.atNanos(), published, listing, shown));
    }
  }

  private static boolean isSame(double a, double b) {
    return Math.abs(a - b) <= 1e-9 * b;
  }

  private static boolean lastedBefore(Interval trouble, long atNanos) {
    var patience =
        switch (trouble.trouble()) {
          case CROSSED, ONE_SIDED, HALTED, DOWN -> TRANSIT;
          case SILENT, HALF_OPEN -> TRANSIT.plus(DEADLINE);
        };
    return trouble.fromNanos() + patience.toNanos() <= atNanos
        && atNanos + CLOCKS_NANOS < trouble.toNanos();
  }
}
