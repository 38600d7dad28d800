package dev.parallax.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangePairTest {
  private static final Venue BINANCE = new Venue("binance");
  private static final Venue DERIBIT = new Venue("deribit");
  private static final Venue OKX = new Venue("okx");

  @Test
  void isTheSameInBothDirections() {
    assertThat(ExchangePair.of(OKX, BINANCE))
        .isEqualTo(ExchangePair.of(BINANCE, OKX))
        .hasToString("binance-okx");
  }

  @Test
  void namesEveryPairOnce() {
    assertThat(ExchangePair.among(List.of(OKX, BINANCE, DERIBIT, OKX)))
        .map(ExchangePair::id)
        .containsExactly("binance-deribit", "binance-okx", "deribit-okx");
  }

  @Test
  void refusesAVenueWithItselfAndTheWrongOrder() {
    assertThatThrownBy(() -> ExchangePair.of(OKX, OKX)).hasMessageContaining("'okx-okx'");
    assertThatThrownBy(() -> new ExchangePair(OKX, BINANCE)).hasMessageContaining("alphabetical");
  }
}
