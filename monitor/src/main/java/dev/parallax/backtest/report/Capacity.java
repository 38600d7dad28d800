package dev.parallax.backtest.report;

import dev.parallax.backtest.AttemptResult;
import dev.parallax.backtest.TradeResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How much could be traded in one quote asset.
 *
 * @param displayed the executable notional of all opportunities when they opened, added up
 * @param buckets opportunities by that notional
 * @param curve the profit if no attempt may trade more than so much
 */
public record Capacity(
    String asset, BigDecimal displayed, List<Bucket> buckets, List<Point> curve) {
  private static final List<Long> BOUNDS = List.of(100L, 1_000L, 10_000L, 100_000L, 1_000_000L);
  private static final List<Long> CAPS =
      List.of(
          100L,
          200L,
          500L,
          1_000L,
          2_000L,
          5_000L,
          10_000L,
          20_000L,
          50_000L,
          100_000L,
          200_000L,
          500_000L,
          1_000_000L);

  /** Notional {@code from} inclusive, {@code to} exclusive; null: no end. */
  public record Bucket(long from, @Nullable Long to, long opportunities) {}

  /** A trade that was larger is taken to have been cut in proportion. */
  public record Point(long cap, BigDecimal profit) {}

  static List<Capacity> of(List<TradeResult> trades) {
    var byAsset = new TreeMap<String, List<TradeResult>>();
    for (var trade : trades) {
      byAsset.computeIfAbsent(trade.quoteAsset(), asset -> new ArrayList<>()).add(trade);
    }
    return byAsset.entrySet().stream().map(e -> of(e.getKey(), e.getValue())).toList();
  }

  private static Capacity of(String asset, List<TradeResult> trades) {
    var displayed =
        trades.stream()
            .map(trade -> BigDecimal.valueOf(trade.seen().notionalQuote()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    var traded =
        trades.stream()
            .flatMap(trade -> trade.attempts().stream())
            .filter(attempt -> attempt.booked().notionalQuote().signum() > 0)
            .toList();
    return new Capacity(
        asset,
        Plain.money(displayed),
        buckets(trades),
        CAPS.stream().map(cap -> new Point(cap, capped(traded, cap))).toList());
  }

  private static List<Bucket> buckets(List<TradeResult> trades) {
    var buckets = new ArrayList<Bucket>();
    long from = 0;
    for (int i = 0; i <= BOUNDS.size(); i++) {
      var to = i < BOUNDS.size() ? BOUNDS.get(i) : null;
      long low = from;
      buckets.add(
          new Bucket(
              from,
              to,
              trades.stream()
                  .mapToDouble(trade -> trade.seen().notionalQuote())
                  .filter(notional -> notional >= low && (to == null || notional < to))
                  .count()));
      from = to == null ? from : to;
    }
    return buckets;
  }

  private static BigDecimal capped(List<AttemptResult> attempts, long cap) {
    var most = BigDecimal.valueOf(cap);
    var sum = BigDecimal.ZERO;
    for (var attempt : attempts) {
      var booked = attempt.booked();
      var share =
          booked.notionalQuote().compareTo(most) <= 0
              ? BigDecimal.ONE
              : most.divide(booked.notionalQuote(), MathContext.DECIMAL64);
      sum = sum.add(booked.profitQuote().multiply(share, MathContext.DECIMAL64));
    }
    return Plain.money(sum);
  }
}
