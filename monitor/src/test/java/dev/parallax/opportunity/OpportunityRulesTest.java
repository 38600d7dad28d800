package dev.parallax.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OpportunityRulesTest {

  @Test
  void anAssetWithoutMinimumHasNone() {
    var rules = new OpportunityRules(Roi.NET, 50, 40, 500, Map.of("USDT", 100.0));

    assertThat(rules.minNotional("USDT")).isEqualTo(100);
    assertThat(rules.minNotional("BTC")).isZero();
  }

  @Test
  void thresholdsRise() {
    assertThatThrownBy(() -> new OpportunityRules(Roi.NET, 50, 51, 500, Map.of()))
        .hasMessageContaining("close-bps 51.0, open-bps 50.0");
    assertThatThrownBy(() -> new OpportunityRules(Roi.NET, 50, 40, 49, Map.of()))
        .hasMessageContaining("max-plausible-bps 49.0");
    assertThatThrownBy(() -> new OpportunityRules(Roi.NET, Double.NaN, 40, 500, Map.of()))
        .hasMessageContaining("NaN");
  }

  @Test
  void aMinimumIsNotNegative() {
    assertThatThrownBy(() -> new OpportunityRules(Roi.NET, 50, 40, 500, Map.of("USD", -1.0)))
        .hasMessageContaining("USD")
        .hasMessageContaining("-1.0");
  }
}
