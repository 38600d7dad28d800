package dev.parallax.backtest;

import static dev.parallax.backtest.BacktestRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.Listing;
import dev.parallax.spread.Listed;
import org.junit.jupiter.api.Test;

/** Orders and positions where a feed breaks, a quote is stale, or the recording ends. */
class DeskBreaksTest {
  private static final Listing A = Listed.on("binance:spot", "BTCUSDT", "BTC/USDT").listing();
  private static final Listing B = Listed.on("okx:public", "BTC-USDT", "BTC/USDT").listing();

  /** Buy 1 at A for 100, sell 1 at B for 101, 10 bps each: 100.899 - 100.1 is left. */
  private static BacktestRig crossed() {
    return new BacktestRig(Tactics.usual(), 10, 0, A, B)
        .quote(0, 0, 99, 2, 100, 2)
        .quote(0, 1, 101, 1, 102, 1);
  }

  @Test
  void anOrderToAVenueWhoseFeedBreaksIsLost() {
    var attempt =
        crossed()
            .sessionEnds(20, 2)
            .quote(30, 1, 7, 101, 1, 102, 1)
            .tick(60)
            .tick(160)
            .end(200)
            .trades
            .getFirst()
            .attempts()
            .getFirst();

    assertThat(attempt.outcome()).isEqualTo(Outcome.LEGGED);
    assertThat(attempt.fills())
        .extracting(Fill::answer)
        .containsExactly(Answer.FILLED, Answer.GAP, Answer.FILLED);
  }

  @Test
  void aPositionIsUnwoundAtTheFirstQuoteAfterTheGap() {
    var attempt =
        crossed()
            .quote(20, 1, 99, 1, 102, 1)
            .tick(60)
            .sessionEnds(70, 1)
            .tick(400)
            .quote(500, 0, 9, 98, 0.5, 100, 2)
            .quote(600, 0, 9, 97, 0.5, 100, 2)
            .end(700)
            .onlyAttempt();

    assertThat(attempt.outcome()).isEqualTo(Outcome.LEGGED);
    assertThat(attempt.finishedNanos()).isEqualTo(at(600));
    // - 100.1 + 0.5 * 98 * 0.999 + 0.5 * 97 * 0.999
    assertThat(attempt.booked().profitQuote()).isEqualByComparingTo("-2.6975");
  }

  @Test
  void aStaleQuoteIsNotTradedOn() {
    var attempt =
        new BacktestRig(Tactics.usual(), 10, 0, 30, A, B)
            .quote(0, 0, 99, 2, 100, 2)
            .quote(0, 1, 101, 1, 102, 1)
            .quote(40, 0, 99, 2, 100, 2)
            .tick(60)
            .tick(65)
            .quote(95, 0, 99, 3, 100, 2)
            .tick(110)
            .end(120)
            .onlyAttempt();

    assertThat(attempt.fills())
        .extracting(Fill::answer)
        .containsExactly(Answer.FILLED, Answer.STALE, Answer.FILLED);
  }

  @Test
  void whatTheRecordingDoesNotTellAnyMoreIsNotJudged() {
    var attempt = crossed().end(40).onlyAttempt();

    assertThat(attempt.outcome()).isEqualTo(Outcome.UNFINISHED);
    assertThat(attempt.booked()).isEqualTo(Booked.NOTHING);
  }

  @Test
  void aPositionAtTheEndIsValuedAtTheLastPrice() {
    var attempt = crossed().quote(20, 1, 99, 1, 102, 1).tick(60).end(80).onlyAttempt();

    assertThat(attempt.outcome()).isEqualTo(Outcome.LEGGED);
    assertThat(attempt.isEstimated()).isTrue();
    assertThat(attempt.fills().getLast().answer()).isEqualTo(Answer.ESTIMATED);
    assertThat(attempt.booked().profitQuote()).isEqualByComparingTo("-1.199");
  }
}
