package dev.parallax.engine;

import static dev.parallax.engine.EngineRig.BINANCE;
import static dev.parallax.engine.EngineRig.OKX;
import static dev.parallax.engine.EngineRig.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpreadSamplerTest {

  @Test
  void samplesEveryRouteOncePerSecondOfTheEpochWhenItChanged() {
    var rig = rig(new Sampling(ms(1000), -20));
    rig.quote(10_120, BINANCE, 99.95, 100);
    rig.quote(10_130, OKX, 100, 100.02);
    rig.tick(10_150);
    rig.quote(10_200, OKX, 100.05, 100.06);
    rig.quote(10_900, OKX, 100.1, 100.11);
    rig.tick(10_950);
    rig.tick(11_050);
    rig.quote(11_060, OKX, 100.1, 100.11);
    rig.tick(11_150);
    rig.tick(12_050);
    rig.quote(12_060, BINANCE, 99.99, 100);
    rig.tick(13_050);

    // okx's bid moves until 11.05 s, then only binance's bid: that is the other direction
    assertThat(rig.told())
        .containsExactly(
            "10150 sampled binance>okx 0",
            "10150 sampled okx>binance -7",
            "11050 sampled binance>okx 10",
            "11050 sampled okx>binance -16",
            "13050 sampled okx>binance -12");
  }

  @Test
  void leavesOutWhatIsBelowTheFloor() {
    var rig = rig(new Sampling(ms(1000), 4.5));
    rig.quote(1100, BINANCE, 99.95, 100);
    rig.quote(1100, OKX, 100.05, 100.06);
    rig.tick(2000);
    rig.quote(2100, OKX, 100.04, 100.06);
    rig.tick(3000);

    assertThat(rig.told()).containsExactly("2000 sampled binance>okx 5");
  }

  @Test
  void leavesOutWhatCannotBeUsed() {
    var rig = rig(Sampling.usual());
    rig.quote(1100, BINANCE, 99.95, 100);
    rig.tick(2000);
    rig.quote(2100, OKX, 100.2, 100.06);
    rig.tick(3000);
    rig.quote(3100, OKX, 100.04, 100.06);
    rig.endSessionOf(OKX, 3200);
    rig.tick(4000);

    assertThat(rig.events).isEmpty();
  }

  @Test
  void anIntervalOfZeroSamplesEveryChange() {
    var rig = rig(new Sampling(0, 0));
    rig.quote(1100, BINANCE, 99.95, 100);
    rig.quote(1110, OKX, 100.01, 100.06);
    rig.quote(1120, OKX, 100.01, 100.07);
    rig.quote(1130, OKX, 100.02, 100.07);
    rig.tick(2000);

    assertThat(rig.told())
        .containsExactly("1110 sampled binance>okx 1", "1130 sampled binance>okx 2");
  }

  @Test
  void refusesANegativeInterval() {
    assertThatThrownBy(() -> new Sampling(-1, 0)).hasMessageContaining("0 or more");
  }

  private static EngineRig rig(Sampling sampling) {
    return new EngineRig(EngineRig.rules(0), sampling).list(BINANCE, OKX);
  }
}
