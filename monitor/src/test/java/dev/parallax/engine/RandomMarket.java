package dev.parallax.engine;

import static dev.parallax.engine.EngineRig.ms;

import dev.parallax.catalog.Catalog;
import dev.parallax.feed.FeedListener;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.model.SizeUnit;
import dev.parallax.spread.Listed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A seeded market of three instruments at four venues, with all that goes wrong: crossed, one-sided
 * and implausible books, silence, halts, reconnects and sequences that start again.
 */
final class RandomMarket {
  static final List<Segment> SEGMENTS =
      List.of("binance:x", "bybit:x", "deribit:x", "okx:x").stream().map(Segment::parse).toList();
  static final long END_NANOS = ms(1_000_000);

  private static final List<String> INSTRUMENTS =
      List.of("BTC/USD:BTC", "ETH/USDT", "PEPE/USDT:USDT");

  private final Random random;
  private final Set<Instrument> instruments = new TreeSet<>();
  private Catalog catalog = Catalog.empty();

  /** A call to a lane, and to whoever checks it. */
  sealed interface Call {
    void on(FeedListener lane);

    default boolean concerns(Catalog catalog, Instrument instrument) {
      return switch (this) {
        case Quoted quoted -> catalog.listing(quoted.listing).instrument().equals(instrument);
        case Said said -> catalog.listing(said.listing).instrument().equals(instrument);
        case Ended ended -> true;
        case Ticked ticked -> true;
      };
    }
  }

  record Quoted(
      int listing,
      int session,
      double bid,
      double bidSize,
      double ask,
      double askSize,
      long sequence,
      long atNanos)
      implements Call {
    @Override
    public void on(FeedListener lane) {
      lane.quote(listing, session, bid, bidSize, ask, askSize, sequence, 0, atNanos);
    }
  }

  record Said(int listing, ListingStatus status, long atNanos) implements Call {
    @Override
    public void on(FeedListener lane) {
      lane.status(listing, status, atNanos);
    }
  }

  record Ended(int session, long atNanos) implements Call {
    @Override
    public void on(FeedListener lane) {
      lane.sessionEnded(session, atNanos);
    }
  }

  record Ticked(long atNanos) implements Call {
    @Override
    public void on(FeedListener lane) {
      lane.tick(atNanos);
    }
  }

  RandomMarket(long seed) {
    random = new Random(seed);
    for (int s = 0; s < SEGMENTS.size(); s++) {
      var segment = SEGMENTS.get(s);
      var listings = new ArrayList<Listing>();
      for (var name : INSTRUMENTS) {
        var listed = Listed.on(segment.id(), name, name).takerBps(s % 2 == 0 ? Double.NaN : 2.5);
        listings.add(
            switch (name) {
              case "BTC/USD:BTC" ->
                  listed.sizes(SizeUnit.QUOTE, s == 2 ? 1 : 100).lot(s == 2 ? 10 : 1).listing();
              case "PEPE/USDT:USDT" -> listed.multiplier(s == 0 ? 1000 : 1).lot(1).listing();
              default -> listed.lot(s == 0 ? 0.001 : 0.01).minSize(0.05).listing();
            });
      }
      catalog = catalog.with(segment, listings);
    }
    for (var name : INSTRUMENTS) {
      instruments.add(Instrument.parse(name));
    }
  }

  Catalog catalog() {
    return catalog;
  }

  Set<Instrument> instruments() {
    return instruments;
  }

  List<Call> calls(int count) {
    var calls = new ArrayList<Call>();
    int[] sessions = {1, 2, 3, 4};
    int newest = 4;
    long now = ms(1000);
    long nextTick = now;
    long sequence = 1;
    while (calls.size() < count) {
      now += random.nextInt(4) == 0 ? 0 : random.nextLong(ms(random.nextInt(50) == 0 ? 300 : 4));
      while (nextTick <= now) {
        calls.add(new Ticked(nextTick));
        nextTick += ms(100);
      }
      int venue = random.nextInt(SEGMENTS.size());
      int listing = venue * INSTRUMENTS.size() + random.nextInt(INSTRUMENTS.size());
      int dice = random.nextInt(1000);
      if (dice < 3) {
        calls.add(new Ended(sessions[venue], now));
        sessions[venue] = ++newest;
        sequence = random.nextBoolean() ? 1 : sequence;
      } else if (dice < 8) {
        calls.add(
            new Said(
                listing,
                random.nextInt(3) == 0 ? ListingStatus.HALTED : ListingStatus.TRADING,
                now));
      } else {
        sequence += random.nextInt(3);
        calls.add(quote(listing, sessions[venue], sequence, now));
      }
    }
    return calls;
  }

  private Call quote(int listing, int session, long sequence, long now) {
    double mid =
        switch (INSTRUMENTS.get(listing % INSTRUMENTS.size())) {
          case "BTC/USD:BTC" -> 60_000;
          case "PEPE/USDT:USDT" -> 0.00001;
          default -> 3_000;
        };
    mid *= 1 + random.nextGaussian() * 0.001;
    double bid = mid * (1 - random.nextInt(10) * 1e-5);
    double ask = mid * (1 + random.nextInt(10) * 1e-5);
    double bidSize = 1000 / mid * random.nextInt(1, 500) / 100;
    double askSize = 1000 / mid * random.nextInt(1, 500) / 100;
    return switch (random.nextInt(40)) {
      case 0 -> new Quoted(listing, session, ask * 1.001, bidSize, bid, askSize, sequence, now);
      case 1 -> new Quoted(listing, session, Double.NaN, Double.NaN, ask, askSize, sequence, now);
      case 2 -> new Quoted(listing, session, bid, bidSize, Double.NaN, Double.NaN, sequence, now);
      case 3 -> new Quoted(listing, session, bid, 1e-9, ask, askSize, sequence, now);
      case 4 -> new Quoted(listing, session, bid * 1.1, bidSize, ask * 1.1, askSize, sequence, now);
      default -> new Quoted(listing, session, bid, bidSize, ask, askSize, sequence, now);
    };
  }
}
