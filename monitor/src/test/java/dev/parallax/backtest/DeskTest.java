package dev.parallax.backtest;

import static dev.parallax.backtest.BacktestRig.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.model.Listing;
import dev.parallax.model.SizeUnit;
import dev.parallax.spread.Listed;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Every number here was worked out by hand. */
class DeskTest {
  private static final Listing A = Listed.on("binance:spot", "BTCUSDT", "BTC/USDT").listing();
  private static final Listing B = Listed.on("okx:public", "BTC-USDT", "BTC/USDT").listing();
  private static final double ONE_NANO = 1e-6;

  /** Buy 1 at A for 100, sell 1 at B for 101, 10 bps each: 100.899 - 100.1 is left. */
  private static BacktestRig crossed(Tactics tactics) {
    return new BacktestRig(tactics, 10, 0, A, B)
        .quote(0, 0, 99, 2, 100, 2)
        .quote(0, 1, 101, 1, 102, 1);
  }

  private static BacktestRig crossed() {
    return crossed(Tactics.usual());
  }

  @Test
  void bothLegsThatAreStillThereAreAHit() {
    var attempt = crossed().tick(60).end(100).onlyAttempt();

    assertThat(attempt.outcome()).isEqualTo(Outcome.HIT);
    assertThat(attempt.matched()).isEqualByComparingTo("1");
    assertThat(attempt.booked().profitQuote()).isEqualByComparingTo("0.799");
    assertThat(attempt.booked().feesQuote()).isEqualByComparingTo("0.201");
    assertThat(attempt.booked().notionalQuote()).isEqualByComparingTo("101");
    assertThat(attempt.booked().roundTripProfitQuote()).isEqualByComparingTo("0.799");
    assertThat(attempt.booked().netBps()).isCloseTo(1e4 * 0.799 / 100.1, within(1e-9));
    assertThat(attempt.finishedNanos()).isEqualTo(at(50));
  }

  @Test
  void aQuoteAtTheMomentOfArrivalIsMetAndALaterOneIsNot() {
    var atArrival = crossed().quote(50, 1, 99, 1, 102, 1).tick(60).tick(200).end(300);
    var justAfter = crossed().quote(50 + ONE_NANO, 1, 99, 1, 102, 1).tick(60).end(300);

    assertThat(atArrival.onlyAttempt().outcome()).isEqualTo(Outcome.LEGGED);
    assertThat(justAfter.onlyAttempt().outcome()).isEqualTo(Outcome.HIT);
  }

  @Test
  void latencyIsThatOfEachVenue() {
    var slowB = new Tactics(Latency.parse("10ms,okx=30ms"), LimitRule.BREAK_EVEN, 0);

    assertThat(crossed(slowB).quote(20, 1, 99, 1, 102, 1).tick(90).end(300).onlyAttempt().outcome())
        .isEqualTo(Outcome.LEGGED);
    assertThat(crossed(slowB).quote(20, 0, 99, 2, 105, 2).tick(90).end(300).onlyAttempt().outcome())
        .isEqualTo(Outcome.HIT);
  }

  @Test
  void aLegThatIsGoneIsUnwoundWhereTheOtherWasFilled() {
    var attempt = crossed().quote(20, 1, 99, 1, 102, 1).tick(60).tick(110).end(200).onlyAttempt();

    assertThat(attempt.outcome()).isEqualTo(Outcome.LEGGED);
    assertThat(attempt.fills())
        .extracting(Fill::answer)
        .containsExactly(Answer.FILLED, Answer.PRICE, Answer.FILLED);
    var unwound = attempt.fills().getLast();
    assertThat(unwound.isUnwind()).isTrue();
    assertThat(unwound.side()).isEqualTo(Side.SELL);
    assertThat(unwound.listing()).isEqualTo(A);
    assertThat(unwound.atNanos()).isEqualTo(at(100));
    assertThat(unwound.price()).isEqualTo(99);
    // - 100 * 1.001 + 99 * 0.999
    assertThat(attempt.booked().profitQuote()).isEqualByComparingTo("-1.199");
  }

  @Test
  void whatOneLegHasTooMuchIsUnwound() {
    var attempt =
        crossed().quote(20, 1, 101, 0.4, 102, 1).tick(60).tick(110).end(200).onlyAttempt();

    assertThat(attempt.outcome()).isEqualTo(Outcome.LEGGED);
    assertThat(attempt.matched()).isEqualByComparingTo("0.4");
    assertThat(attempt.fills().getLast().filled()).isEqualByComparingTo("0.6");
    // - 100.1 + 0.4 * 100.899 + 0.6 * 98.901
    assertThat(attempt.booked().profitQuote()).isEqualByComparingTo("-0.3998");
  }

  @Test
  void aWorsePriceIsTakenUpToHalfOfTheNetSpread() {
    // net was 79.82 bps, so the sell limit is 101 / sqrt(1.0079820) = 100.5993
    var within = crossed().quote(20, 1, 100.6, 1, 102, 1).tick(60).tick(160).end(200);
    var beyond = crossed().quote(20, 1, 100.599, 1, 102, 1).tick(60).tick(160).end(200);

    assertThat(within.onlyAttempt().outcome()).isEqualTo(Outcome.HIT);
    // 100.6 * 0.999 - 100.1
    assertThat(within.onlyAttempt().booked().profitQuote()).isEqualByComparingTo("0.3994");
    assertThat(beyond.onlyAttempt().outcome()).isEqualTo(Outcome.LEGGED);
  }

  @Test
  void withTheSeenLimitNoWorsePriceIsTaken() {
    var seen = new Tactics(Latency.USUAL, LimitRule.SEEN, 0);

    assertThat(
            crossed(seen).quote(20, 1, 100.9, 1, 102, 1).tick(60).end(200).onlyAttempt().outcome())
        .isEqualTo(Outcome.LEGGED);
    assertThat(
            crossed(seen).quote(20, 1, 101.1, 1, 102, 1).tick(60).end(200).onlyAttempt().outcome())
        .isEqualTo(Outcome.HIT);
  }

  @Test
  void bothLegsGoneIsMissedAndCostsNothing() {
    var attempt =
        crossed()
            .quote(20, 1, 99, 1, 102, 1)
            .quote(30, 0, 104, 2, 105, 2)
            .tick(60)
            .end(200)
            .trades
            .getFirst()
            .attempts()
            .getFirst();

    assertThat(attempt.outcome()).isEqualTo(Outcome.MISSED);
    assertThat(attempt.booked()).isEqualTo(Booked.NOTHING);
  }

  @Test
  void theSameDisplayedSizePaysOnce() {
    // B falls and comes back, which is fresh; A's ask is the one that was taken.
    var rig =
        crossed(new Tactics(Latency.of(0), LimitRule.BREAK_EVEN, 0))
            .quote(10, 0, 99, 2, 100, 1)
            .quote(20, 1, 99, 1, 102, 1)
            .quote(30, 1, 101, 1, 102, 1)
            .quote(40, 1, 99, 1, 102, 1)
            .quote(50, 0, 99, 2, 100, 1.5)
            .quote(60, 1, 101, 1, 102, 1)
            .end(100);

    assertThat(rig.trades).hasSize(3);
    assertThat(rig.trades)
        .extracting(trade -> trade.attempts().getFirst().outcome())
        .containsExactly(Outcome.HIT, Outcome.HIT, Outcome.HIT);

    var unchanged =
        crossed(new Tactics(Latency.of(0), LimitRule.BREAK_EVEN, 0))
            .quote(20, 1, 99, 1, 102, 1)
            .quote(30, 1, 101, 1, 102, 1)
            .quote(40, 1, 99, 1, 102, 1)
            .quote(50, 1, 101, 1, 102, 1)
            .end(100);
    assertThat(unchanged.trades)
        .extracting(trade -> trade.attempts().getFirst().outcome())
        .containsExactly(Outcome.HIT, Outcome.HIT, Outcome.SKIPPED);
  }

  @Test
  void anotherAttemptTakesWhatIsLeft() {
    var again = new Tactics(Latency.of(0), LimitRule.BREAK_EVEN, 10 * BacktestRig.MS);
    var rig = crossed(again).quote(150, 1, 101, 3, 102, 1).tick(300).end(400);

    assertThat(rig.trades).hasSize(1);
    var attempts = rig.trades.getFirst().attempts();
    assertThat(attempts).hasSize(2);
    // 2 were displayed at A, 1 was taken
    assertThat(attempts.get(1).matched()).isEqualByComparingTo("1");
    assertThat(attempts)
        .extracting(AttemptResult::id)
        .containsExactly(
            rig.trades.getFirst().closed().opportunity().id() + "-1",
            rig.trades.getFirst().closed().opportunity().id() + "-2");
  }

  @Test
  void sizesAreFlooredToTheCommonLot() {
    var a = Listed.on("binance:spot", "BTCUSDT", "BTC/USDT").lot(0.1).listing();
    var b = Listed.on("okx:public", "BTC-USDT", "BTC/USDT").lot(0.25).listing();
    var attempt =
        new BacktestRig(Tactics.usual(), 10, 0, a, b)
            .quote(0, 0, 99, 2, 100, 2)
            .quote(0, 1, 101, 1.4, 102, 1)
            .tick(60)
            .end(100)
            .onlyAttempt();

    assertThat(attempt.matched()).isEqualByComparingTo("1");
  }

  @Test
  void inverseContractsEarnCoins() {
    var a = inverse("binance:coinm", "BTCUSD_PERP");
    var b = inverse("okx:public", "BTC-USD-SWAP");
    var attempt =
        new BacktestRig(Tactics.usual(), 5, 0, a, b)
            .quote(0, 0, 49_900, 1000.0 / 49_900, 50_000, 1000.0 / 50_000)
            .quote(0, 1, 50_500, 2000.0 / 50_500, 50_600, 2000.0 / 50_600)
            .tick(60)
            .end(100)
            .onlyAttempt();

    assertThat(attempt.outcome()).isEqualTo(Outcome.HIT);
    assertThat(attempt.matched()).isEqualByComparingTo("1000");
    var booked = attempt.booked();
    // coin = 1000/50000*(1-0.0005) - 1000/50500*(1+0.0005); in dollars 1009.495 - 1000.5
    assertThat(booked.profitQuote().doubleValue()).isEqualTo(8.995);
    assertThat(booked.profitSettle().doubleValue()).isCloseTo(8.995 / 50_500, within(1e-15));
    // closing both again costs 0.0005 * (1000/50000 + 1000/50500) coins: 0.505 + 0.5 dollars
    assertThat(booked.roundTripProfitQuote().doubleValue()).isEqualTo(7.99);
    assertThat(booked.notionalQuote()).isEqualByComparingTo("1000");
  }

  @Test
  void aLeggedInverseContractIsUnwoundInCoins() {
    var a = inverse("binance:coinm", "BTCUSD_PERP");
    var b = inverse("okx:public", "BTC-USD-SWAP");
    var attempt =
        new BacktestRig(Tactics.usual(), 5, 0, a, b)
            .quote(0, 0, 49_000, 1, 50_000, 1000.0 / 50_000)
            .quote(0, 1, 50_500, 1, 50_600, 1)
            .quote(20, 1, 49_000, 1, 50_600, 1)
            .tick(60)
            .tick(110)
            .end(200)
            .onlyAttempt();

    assertThat(attempt.outcome()).isEqualTo(Outcome.LEGGED);
    // 1000/50000*0.9995 - 1000/49000*1.0005 coins, at 49000: 979.51 - 1000.5
    assertThat(attempt.booked().profitQuote().doubleValue()).isEqualTo(-20.99);
    assertThat(attempt.matched()).isEqualByComparingTo(BigDecimal.ZERO);
  }

  @Test
  void aLinearPerpetualPaysItsExitsInTheRoundTrip() {
    var a = Listed.on("binance:usdm", "BTCUSDT", "BTC/USDT:USDT").listing();
    var b = Listed.on("bybit:linear", "BTCUSDT", "BTC/USDT:USDT").listing();
    var attempt =
        new BacktestRig(Tactics.usual(), 10, 0, a, b)
            .quote(0, 0, 99, 2, 100, 2)
            .quote(0, 1, 101, 1, 102, 1)
            .tick(60)
            .end(100)
            .onlyAttempt();

    assertThat(attempt.booked().profitQuote()).isEqualByComparingTo("0.799");
    assertThat(attempt.booked().roundTripProfitQuote()).isEqualByComparingTo("0.598");
  }

  @Test
  void twoQuotesOfOneNanosecondAreOneInstant() {
    // Both exchanges rise together: between the two quotes there seems to be an opportunity.
    var rig =
        new BacktestRig(Tactics.usual(), 0, 1, A, B)
            .quote(0, 0, 100, 1, 100.1, 1)
            .quote(0, 1, 100, 1, 100.1, 1)
            .quote(1000, 0, 105, 1, 105.1, 1)
            .quote(1000, 1, 105, 1, 105.1, 1)
            .end(2000);

    assertThat(rig.trades).isEmpty();
    assertThat(rig.meters.routes())
        .allSatisfy(route -> {
          assertThat(route.positiveNanos()).isZero();
          assertThat(route.comparableNanos()).isEqualTo(2000 * BacktestRig.MS);
        });
  }

  @Test
  void timeWithSomethingLeftIsMeasuredToTheNanosecond() {
    var rig =
        crossed()
            .quote(300, 1, 99.5, 1, 102, 1)
            .sessionEnds(500, 2)
            .quote(900, 1, 8, 101, 1, 102, 1)
            .end(1000);

    var forth = rig.meters.routes().getFirst();
    assertThat(forth.route().buy()).isEqualTo(A);
    assertThat(forth.comparableNanos()).isEqualTo(600 * BacktestRig.MS);
    assertThat(forth.positiveNanos()).isEqualTo(400 * BacktestRig.MS);
    assertThat(forth.maxGrossBps()).isEqualTo(100);
    assertThat(rig.meters.coverage()).extracting(Coverage::share).containsExactly(1.0, 0.6);
  }

  private static Listing inverse(String segment, String symbol) {
    return Listed.on(segment, symbol, "BTC/USD:BTC").sizes(SizeUnit.QUOTE, 100).lot(1).listing();
  }
}
