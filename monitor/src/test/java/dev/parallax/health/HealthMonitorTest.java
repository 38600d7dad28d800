package dev.parallax.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.ConnectionState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthMonitorTest extends HealthRig {
  @Test
  void addsUpLanesAndMeasuresRatesSinceTheLastReport() {
    usdmOfLane0.quotes.add(100);
    usdmOfLane1.quotes.add(50);
    spot.quotes.add(50);
    engine = new EngineTotals(1000, 0, 0, 0, 0, 0, 0, QuoteTotals.NONE, Map.of());
    var first = monitor.report(after(10));
    usdmOfLane1.quotes.add(30);
    engine = new EngineTotals(1600, 0, 0, 0, 0, 0, 0, QuoteTotals.NONE, Map.of());
    var second = monitor.report(after(40));

    assertThat(first.exchanges().getFirst().quotesPerSecond()).isEqualTo(20);
    assertThat(first.comparisonsPerSecond()).isEqualTo(100);
    assertThat(second.exchanges().getFirst().quotes()).isEqualTo(230);
    assertThat(second.exchanges().getFirst().quotesPerSecond()).isEqualTo(1);
    assertThat(second.comparisonsPerSecond()).isEqualTo(20);
    assertThat(second.quotes()).isEqualTo(230);
    assertThat(second.uptime()).isEqualTo(Duration.ofSeconds(40));
    assertThat(second.period()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void hasNoRateWithoutTime() {
    okx.quotes.add(7);

    assertThat(monitor.report(START).exchanges().getLast().quotesPerSecond()).isZero();
  }

  @Test
  void callsAnExchangeConnectedOnlyWhenEverySegmentIs() {
    connect(USDM, ConnectionState.CONNECTED);
    assertThat(binance().state()).isEqualTo(ExchangeState.PARTIAL);

    connect(SPOT, ConnectionState.CONNECTED);
    assertThat(binance().state()).isEqualTo(ExchangeState.CONNECTED);

    connect(SPOT, ConnectionState.RECONNECTING);
    assertThat(binance().state()).isEqualTo(ExchangeState.PARTIAL);
    assertThat(binance().connected()).isEqualTo(2);
    assertThat(binance().connections()).isEqualTo(3);
  }

  @Test
  void namesTheStateOfAnExchangeWithoutAnyConnection() {
    assertThat(binance().state()).isEqualTo(ExchangeState.DISCONNECTED);

    connect(USDM, ConnectionState.CLOSED);
    assertThat(binance().state()).isEqualTo(ExchangeState.CLOSED);

    connect(USDM, ConnectionState.CONNECTING);
    assertThat(binance().state()).isEqualTo(ExchangeState.CONNECTING);

    connect(USDM, ConnectionState.RECONNECTING);
    assertThat(binance().state()).isEqualTo(ExchangeState.RECONNECTING);
  }

  @Test
  void saysWhyThereIsNothingToConnectFor() {
    missing.put(OKX, "HTTP 451 not here");
    var okx = monitor.report(after(1)).exchanges().getLast();

    assertThat(okx.state()).isEqualTo(ExchangeState.DISCONNECTED);
    assertThat(okx.detail()).isEqualTo("no list of okx:public: HTTP 451 not here");
    assertThat(HealthText.of(monitor.report(after(2))))
        .contains("okx      DISCONNECTED")
        .contains("no list of okx:public: HTTP 451 not here");
    assertThat(binance().detail()).isEmpty();
  }

  private ExchangeHealth binance() {
    return monitor.report(after(1)).exchanges().getFirst();
  }
}
