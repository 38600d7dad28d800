package dev.parallax.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimulatorConfigTest {

  @Test
  void readsTheNamesOfScenarios() {
    assertThat(Scenario.parse("flaky")).isEqualTo(Scenario.FLAKY);
    assertThatThrownBy(() -> Scenario.parse("stormy"))
        .hasMessage("scenario: 'stormy'; allowed: calm, volatile, flaky; example: flaky");
  }

  @Test
  void saysWhatIsAllowed() {
    assertThatThrownBy(() -> new SimulatorConfig(65_530, 1, 1, Scenario.CALM, null))
        .hasMessage("port: 65530; allowed: 0 to 65528 (8 ports); example: 9100");
    assertThatThrownBy(() -> new SimulatorConfig(0, 1, -1, Scenario.CALM, null))
        .hasMessageStartingWith("rate: -1; allowed: 0 to 1000000");
    assertThatThrownBy(() -> new SimulatorConfig(0, 1, 1, Scenario.CALM, Duration.ZERO))
        .hasMessageStartingWith("run length: PT0S; allowed: above 0");
  }

  @Test
  void namesThePortThatCannotBeHad() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      var config = new SimulatorConfig(port, 1, 0, Scenario.CALM, null);
      assertThatThrownBy(
              () -> VenueSimulator.start(config, InstantSource.system(), SplittableRandom::new))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("binance:spot: port " + port + " on 127.0.0.1 cannot be had");
    }
  }
}
