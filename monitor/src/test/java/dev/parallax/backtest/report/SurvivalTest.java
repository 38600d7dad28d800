package dev.parallax.backtest.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.backtest.TradeResult;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Opportunity;
import dev.parallax.model.Reason;
import dev.parallax.model.Route;
import dev.parallax.model.Spread;
import dev.parallax.spread.Listed;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurvivalTest {
  private static final Route ROUTE =
      new Route(
          Listed.on("binance:spot", "BTCUSDT", "BTC/USDT").listing(),
          Listed.on("okx:public", "BTC-USDT", "BTC/USDT").listing());

  @Test
  void isTheShareStillAliveWhereEveryEndWasSeen() {
    var curve =
        Survival.curve(
            List.of(
                lived(1, Reason.CONVERGED),
                lived(15, Reason.CONVERGED),
                lived(60, Reason.SIZE),
                lived(400, Reason.CONVERGED)));

    assertThat(at(curve, 1)).isEqualByComparingTo("0.75");
    assertThat(at(curve, 10)).isEqualByComparingTo("0.75");
    assertThat(at(curve, 20)).isEqualByComparingTo("0.5");
    assertThat(at(curve, 100)).isEqualByComparingTo("0.25");
    assertThat(at(curve, 500)).isEqualByComparingTo("0");
  }

  @Test
  void doesNotCountACutOffAsAnEnd() {
    // 4 live; one ends at 5 ms (3/4), one is cut off at 10 ms, one of two ends at 20 ms (3/8)
    var curve =
        Survival.curve(
            List.of(
                lived(5, Reason.CONVERGED),
                lived(10, Reason.SHUTDOWN),
                lived(20, Reason.CONVERGED),
                lived(1000, Reason.DISCONNECTED)));

    assertThat(at(curve, 10)).isEqualByComparingTo("0.75");
    assertThat(at(curve, 20)).isEqualByComparingTo("0.375");
    assertThat(at(curve, 3_600_000)).isEqualByComparingTo("0.375");
  }

  @Test
  void barsHoldEveryOpportunityOnce() {
    var bars =
        Survival.histogram(
            List.of(lived(0, Reason.SIZE), lived(1, Reason.SIZE), lived(4_000_000, Reason.SIZE)));

    assertThat(bars.stream().mapToLong(Survival.Bar::count).sum()).isEqualTo(3);
    assertThat(bars.getFirst()).isEqualTo(new Survival.Bar(0, 1L, 1));
    assertThat(bars.getLast()).isEqualTo(new Survival.Bar(3_600_000, null, 1));
  }

  private static BigDecimal at(List<Survival.Point> curve, long ms) {
    var share = curve.stream().filter(point -> point.ms() == ms).findFirst().orElseThrow().share();
    return requireNonNull(share);
  }

  private static TradeResult lived(long ms, Reason reason) {
    var spread = new Spread(0, ROUTE, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1);
    var opportunity = new Opportunity("id", ROUTE, 0, 1, 1, 0, 1, 1, 1, 1, 0);
    var closed = new OpportunityClosed(opportunity, spread, ms * 1_000_000, 1, reason);
    return new TradeResult(closed, spread, List.of(), ms * 1_000_000);
  }
}
