package dev.parallax.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.Route;
import dev.parallax.sink.HistoryFilter;
import dev.parallax.sink.MinuteOfSpread;
import dev.parallax.sink.OpportunityHistory;
import dev.parallax.sink.PastOpportunity;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A past that is larger than any answer about it. */
class HistoryLimitTest {
  private static final int MOST = 100_000;

  /** The same opportunity over and over, as often as there is room for. */
  private record Past(int count) implements OpportunityHistory {
    @Override
    public List<PastOpportunity> opportunities(HistoryFilter filter) {
      return Collections.nCopies(Math.min(count, filter.most()), one());
    }

    @Override
    public List<PastOpportunity> onRoute(Route route, long fromMicros, long toMicros, int most) {
      return List.of();
    }

    @Override
    public List<MinuteOfSpread> minutes(Route route, long fromMicros, long toMicros) {
      return List.of();
    }
  }

  @Test
  void anAnswerSaysWhetherThereIsMore() {
    try (var rig = WebRig.plan().history(new Past(MOST + 1)).start()) {
      var history = rig.json("/api/history?limit=10");
      assertThat(history.get("truncated").booleanValue()).isTrue();
      assertThat(history.get("total").intValue()).isEqualTo(MOST);
      assertThat(history.get("opportunities").size()).isEqualTo(10);
      var csv = rig.get("/api/history.csv");
      assertThat(csv.headers().firstValue("Parallax-Truncated")).hasValue("true");
      assertThat(csv.body().lines()).hasSize(1 + MOST);
    }
    try (var rig = WebRig.plan().history(new Past(MOST)).start()) {
      assertThat(rig.json("/api/history?limit=10").get("truncated").booleanValue()).isFalse();
      assertThat(rig.get("/api/history.csv").headers().firstValue("Parallax-Truncated"))
          .hasValue("false");
    }
  }

  private static PastOpportunity one() {
    return new PastOpportunity(
        "id",
        1_764_000_000_000_000L,
        1_764_000_001_000_000L,
        1_000_000L,
        "CONVERGED",
        "BTC/USDT",
        "binance:spot",
        "BTCUSDT",
        "bybit:spot",
        "BTCUSDT",
        50.0,
        60.0,
        1_764_000_000_500_000L,
        55.0,
        40.0,
        1.0,
        1.0,
        5.0,
        7);
  }
}
