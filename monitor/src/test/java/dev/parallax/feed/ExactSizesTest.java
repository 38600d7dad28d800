package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.health.SegmentCounters;
import dev.parallax.json.Decimal;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.SizeUnit;
import dev.parallax.venue.AllConnectors;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Sizes and prices as the files show them: 6790, not 6790.000000000001. */
class ExactSizesTest {
  private static final TestVenue VENUE = TestVenue.usual();

  @Test
  void multipliesContractsExactly() {
    assertThat(read(contracts(0.1, 1), "0.5", "67900")).isEqualTo("0.5 6790");
    assertThat(read(contracts(0.01, 1), "64474.1", "713")).isEqualTo("64474.1 7.13");
    assertThat(read(contracts(0.001, 1), "3021.55", "4157")).isEqualTo("3021.55 4.157");
    assertThat(read(contracts(10, 1), "0.17", "12.3")).isEqualTo("0.17 123");
    assertThat(read(contracts(100, 1), "0.17", "4.35")).isEqualTo("0.17 435");
    assertThat(read(contracts(1000, 1), "0.00107", "1.001")).isEqualTo("0.00107 1001");
  }

  @Test
  void dividesPricesOfMultipliedTokensExactly() {
    assertThat(read(listing(SizeUnit.BASE, 1, 1000), "0.0107003", "41.7"))
        .isEqualTo("0.0000107003 41700");
    assertThat(read(contracts(0.1, 1_000_000), "0.93", "3")).isEqualTo("0.00000093 300000");
  }

  @Test
  void dividesSizesInQuoteUnitsByThePrice() {
    assertThat(read(listing(SizeUnit.QUOTE, 100, 1), "64000", "32")).isEqualTo("64000 0.05");
  }

  private static String read(Listing listing, String price, String size) {
    var symbols = new SymbolTable();
    symbols.put(listing, 0);
    var rig = new Bid();
    var counters = new SegmentCounters(VENUE.segment());
    var sink = new FramesRig(AllConnectors.list().getFirst());
    var frame =
        "{\"q\":\"X\",\"b\":\"%s\",\"B\":\"%s\",\"a\":\"\",\"A\":\"\"}"
            .formatted(price, size)
            .getBytes(StandardCharsets.UTF_8);
    new FrameReader(VENUE, 1, symbols, rig, sink, counters).read(frame, 0, frame.length, 1);
    return rig.text;
  }

  private static Listing contracts(double contractSize, double multiplier) {
    return listing(SizeUnit.CONTRACTS, contractSize, multiplier);
  }

  private static Listing listing(SizeUnit unit, double contractSize, double multiplier) {
    return new Listing(
        VENUE.segment(),
        "X",
        Instrument.perpetual("X", "USDT", "USDT"),
        unit,
        contractSize,
        multiplier,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Long.MAX_VALUE,
        ListingStatus.TRADING);
  }

  /** Keeps the bid as the files would show it. */
  private static final class Bid implements FeedListener {
    private String text = "";

    @Override
    public void quote(
        int listing,
        int session,
        double bid,
        double bidSize,
        double ask,
        double askSize,
        long sequence,
        long venueNanos,
        long receivedNanos) {
      text = Decimal.plain(bid) + " " + Decimal.plain(bidSize);
    }

    @Override
    public void status(int listing, ListingStatus status, long receivedNanos) {}

    @Override
    public void sessionEnded(int session, long atNanos) {}

    @Override
    public void tick(long atNanos) {}
  }
}
