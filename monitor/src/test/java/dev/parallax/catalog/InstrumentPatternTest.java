package dev.parallax.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.model.SizeUnit;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentPatternTest {
  private static final Segment A = Segment.parse("a:spot");
  private static final Segment B = Segment.parse("b:spot");

  @ParameterizedTest
  @CsvSource({
    "*,BTC/USDT,true",
    "BTC/*,BTC/USDT,true",
    "BTC/*,BTC/USD:BTC-261225,true",
    "BTC/*,WBTC/USDT,false",
    "*/USDT,BTC/USDT,true",
    "*/USDT,BTC/USDT:USDT,false",
    "*/USDT:USDT,BTC/USDT:USDT,true",
    "BTC/USD:BTC-*,BTC/USD:BTC-261225,true",
    "BTC/USD:BTC-*,BTC/USD:BTC,false",
    "*:USDT-*,BTC/USDT:USDT-261225,true",
    "B*C/*T:*,BTC/USDT:USDT,true",
    "B*C/*C:*,BTC/USDT:USDT,false",
    "BTC/USDT,BTC/USDT,true",
    "BTC/USDT,BTC/USDT:USDT,false",
    "BTC/US*SDT,BTC/USDT,false",
    "auto,BTC/USDT,true"
  })
  void aStarStandsForAnyCharacters(String pattern, String name, boolean fits) {
    var instrument = Instrument.parse(name);
    var catalog =
        Catalog.empty()
            .with(A, List.of(listing(A, instrument)))
            .with(B, List.of(listing(B, instrument)));

    assertThat(new InstrumentSelection(List.of(pattern), List.of(), 10).choose(catalog))
        .hasSize(fits ? 1 : 0);
    assertThat(new InstrumentSelection(List.of("auto"), List.of(pattern), 10).choose(catalog))
        .hasSize(fits ? 0 : 1);
  }

  private static Listing listing(Segment segment, Instrument instrument) {
    return new Listing(
        segment,
        "X",
        instrument,
        SizeUnit.BASE,
        1,
        1,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Long.MAX_VALUE,
        ListingStatus.TRADING);
  }
}
