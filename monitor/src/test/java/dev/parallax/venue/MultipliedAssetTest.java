package dev.parallax.venue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipliedAssetTest {

  @ParameterizedTest
  @CsvSource({
    "1000PEPE, PEPE, 1000",
    "1000SHIB, SHIB, 1000",
    "SHIB1000, SHIB, 1000",
    "kPEPE, PEPE, 1000",
    "kBONK, BONK, 1000",
    "10000LADYS, LADYS, 10000",
    "1000000MOG, MOG, 1000000",
    "10000000AIDOGE, AIDOGE, 10000000",
    "1MBABYDOGE, BABYDOGE, 1000000",
    "1000BTT, BTT, 1000",
    "1000XEC, XEC, 1000",
    // Binance lists these two on spot by the thousand; other venues list the token itself.
    "1000SATS, SATS, 1000",
    "1000CAT, CAT, 1000"
  })
  void isTheAssetItselfAndSoManyOfIt(String spelling, String asset, double multiplier) {
    assertThat(MultipliedAsset.of(spelling)).isEqualTo(new MultipliedAsset(asset, multiplier));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BTC",
        "1INCH",
        "USD1",
        "C98",
        "1000X",
        "10SET",
        "100BTC",
        "API3",
        "LUNA2",
        "1MIL",
        "KAVA",
        "X1000",
        "1000",
        "K",
        "KP3R",
        "RSS3",
        "1000000000000T",
        "2000PEPE",
        "1500PEPE",
        "2Z"
      })
  void leavesOrdinaryCoinsAlone(String spelling) {
    assertThat(MultipliedAsset.of(spelling)).isEqualTo(new MultipliedAsset(spelling, 1));
  }
}
