package dev.parallax.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.ConnectionState;
import org.junit.jupiter.api.Test;

/** The lines for people. */
class HealthTextTest extends HealthRig {
  @Test
  void rendersTheLineForPeople() {
    exampleRun();

    assertThat(HealthText.of(monitor.report(after(60))).lines())
        .containsExactly(
            "12:01:00.000 HEALTH exchange state         quotes/s reconnects silent refused rejects",
            "12:01:00.000 HEALTH binance  CONNECTED        2,000          0      0       0       0",
            "12:01:00.000 HEALTH bybit    PARTIAL 1/2        5.0          1      3       1       3"
                + "  no frame for 20 s [2J",
            "12:01:00.000 HEALTH okx      RECONNECTING         0          4      0       0       0",
            "12:01:00.000 HEALTH up 0:01:00, 12,000 comparisons/s, 3 open; waiting: csv 12 (peak"
                + " 4,096), console FAILED 0 (peak 2); dropped: csv 7 samples, 1 EVENTS, 40 lines;"
                + " console 2 failures");
  }

  @Test
  void saysThatNothingWasDropped() {
    sinks.add(new SinkStatus("csv", SinkStatus.State.RUNNING, 0, 64, 5, 0, 0, 0, 0, 0, ""));

    assertThat(HealthText.of(monitor.report(after(3_700))))
        .endsWith(
            " HEALTH up 1:01:40, 0 comparisons/s, 0 open; waiting: csv 0 (peak 5); dropped:"
                + " nothing");
  }

  @Test
  void staysInsideATerminal() {
    connections.add(
        new ConnectionHealth(
            OKX, "lane-0/1", ConnectionState.RECONNECTING, "because ".repeat(40), 999, 999));
    okx.reconnects.add(999_999);
    sinks.add(
        new SinkStatus(
            "csv", SinkStatus.State.RUNNING, 131_072, 131_072, 131_072, 0, 0, 0, 0, 0, ""));
    sinks.add(new SinkStatus("console", SinkStatus.State.RUNNING, 0, 64, 5, 0, 0, 0, 0, 0, ""));

    assertThat(HealthText.of(monitor.report(after(60))).lines())
        .allMatch(line -> line.length() <= 140, "at most 140 columns");
  }
}
