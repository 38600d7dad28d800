package dev.parallax.sim.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.sim.world.Segments;
import dev.parallax.sim.world.SimulatedListing;
import dev.parallax.sim.world.World;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TruthTest {
  private final World world = new World(Instant.parse("2026-11-22T10:00:00Z"));
  private final SimulatedListing listing = world.listings().getFirst();
  private final Truth truth = new Truth();

  TruthTest() {
    truth.add(listing, 0);
  }

  private void send(long now, long bid) {
    listing.top().set(bid, 100_000, bid + 1, 200_000, now);
    truth.sent(listing, now);
  }

  @Test
  void knowsTheLastQuoteAtAnyTimeWithinItsMemory() {
    for (int i = 1; i <= 3_000; i++) {
      send(10L * i, 8_600_000 + i);
    }
    var segment = Segments.BINANCE_SPOT;
    assertThat(truth.quoteAt(segment, listing.symbol(), 29_995).orElseThrow().bid())
        .isEqualTo(86_029.99);
    assertThat(truth.quoteAt(segment, listing.symbol(), Long.MAX_VALUE).orElseThrow().askSize())
        .isEqualTo(2.0);
    assertThat(truth.quoteAt(segment, listing.symbol(), 50)).isEmpty();
  }

  @Test
  void aRepeatIsNoNewQuote() {
    send(10, 1_000);
    truth.sent(listing, 20);
    assertThat(truth.quoteAt(Segments.BINANCE_SPOT, listing.symbol(), 30).orElseThrow().atNanos())
        .isEqualTo(10);
  }

  @Test
  void keepsABoundedNumberOfTroubles() {
    for (int i = 0; i < 1_000; i++) {
      truth.begin(Trouble.SILENT, listing, 10L * i);
      truth.end(Trouble.SILENT, listing, 10L * i + 5);
    }
    assertThat(truth.intervals(Segments.BINANCE_SPOT, listing.symbol()))
        .hasSize(257)
        .contains(new Interval(Trouble.SILENT, 9_990, 9_995))
        .last()
        .isEqualTo(new Interval(Trouble.DOWN, 0, Long.MAX_VALUE));
  }

  @Test
  void aFaultRecoversWithTheFirstSoundQuoteAfterItsEnd() {
    truth.began(FaultKind.SKEW, Segments.BINANCE_SPOT, null, 10, 50);
    send(40, 1_000);
    assertThat(truth.faults().getFirst().isRecovered()).isFalse();
    listing.top().set(1_000, 100_000, 0, 0, 60);
    truth.sent(listing, 60);
    assertThat(truth.faults().getFirst().isRecovered()).isFalse();
    send(70, 1_001);
    assertThat(truth.faults().getFirst().recoveredNanos()).isEqualTo(70);
  }
}
