package dev.parallax.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.model.Venue;
import dev.parallax.opportunity.OpportunityRules;
import dev.parallax.opportunity.Roi;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void latencyIsOneTimeOrOneForEachVenue() {
    assertThat(Latency.parse("250us")).isEqualTo(Latency.of(250_000));
    var byVenue = Latency.parse("binance=30ms, okx=80ms");
    assertThat(byVenue.nanos(new Venue("binance"))).isEqualTo(30_000_000);
    assertThat(byVenue.nanos(new Venue("okx"))).isEqualTo(80_000_000);
    assertThat(byVenue.nanos(new Venue("bybit"))).isEqualTo(50_000_000);
    assertThat(Latency.parse(byVenue.toString())).isEqualTo(byVenue);
  }

  @Test
  void latencyThatMakesNoSenseIsRefused() {
    for (var text : List.of("", "50", "fast", "okx=", "OKX=1ms", "1ms,,2ms", "90m")) {
      assertThatThrownBy(() -> Latency.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("example: 50ms");
    }
  }

  @Test
  void ratesAreBasisPointsOrPercent() {
    assertThat(Bps.parse("20")).isEqualTo(20);
    assertThat(Bps.parse("20bps")).isEqualTo(20);
    assertThat(Bps.parse("0.2%")).isEqualTo(20);
    assertThat(Bps.parse("-5")).isEqualTo(-5);
    assertThatThrownBy(() -> Bps.parse("101%")).hasMessageContaining("example: 20bps");
  }

  @Test
  void aGridNamesItsAxes() {
    var grid = Grid.parse("latency=0ms,50ms;fees=0,1;min-roi=5,10,20");
    assertThat(grid.latencyNanos()).containsExactly(0L, 50_000_000L);
    assertThat(grid.feeFactors()).containsExactly(0.0, 1.0);
    assertThat(grid.openBps()).containsExactly(5.0, 10.0, 20.0);
    assertThat(grid.withoutLatency()).hasSize(6);
    assertThat(Grid.parse("fees=2").latencyNanos()).isEqualTo(Grid.USUAL.latencyNanos());
    assertThatThrownBy(() -> Grid.parse("luck=1")).hasMessageContaining("no axis: 'luck'");
    assertThatThrownBy(() -> Grid.parse("fees=-1")).hasMessageContaining("allowed: 0 to 10");
  }

  @Test
  void anotherThresholdKeepsTheProportionOfTheClosingOne() {
    var rules = new OpportunityRules(Roi.NET, 50, 40, 500, Map.of());

    assertThat(Setup.openingAt(rules, 10).closeBps()).isEqualTo(8);
    assertThat(Setup.openingAt(rules, 0).closeBps()).isZero();
    assertThat(Setup.openingAt(rules, -10).closeBps()).isEqualTo(-10);
    assertThat(Setup.openingAt(rules, 800).maxPlausibleBps()).isEqualTo(800);
  }
}
