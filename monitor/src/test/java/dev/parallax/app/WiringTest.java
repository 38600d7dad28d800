package dev.parallax.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.app.config.Config;
import dev.parallax.app.config.ConfigException;
import dev.parallax.app.config.ConfigReader;
import dev.parallax.app.config.Known;
import dev.parallax.model.Segment;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WiringTest {
  private static final Segment OKX = Segment.parse("okx:public");

  @ParameterizedTest
  @ValueSource(doubles = {-100, -1, 0, 1000})
  void everyFeeTheConfigurationAllowsIsAFee(double bps) throws ConfigException {
    var fees =
        Wiring.fees(config("exchanges: { bybit: , okx: { fees: { taker-bps: " + bps + " } } }"));

    assertThat(fees.ownBps()).isEqualTo(Map.of(OKX, bps));
    assertThat(fees.publishedBps()).containsKey(OKX);
  }

  private static Config config(String yaml) throws ConfigException {
    return new ConfigReader(Known.EXCHANGES).parse("test.yaml", yaml.getBytes(UTF_8));
  }
}
