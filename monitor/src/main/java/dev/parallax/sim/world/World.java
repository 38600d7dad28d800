package dev.parallax.sim.world;

import dev.parallax.model.Instrument;
import dev.parallax.model.Kind;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.model.SizeUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything the simulated exchanges list, and its state. Owned by the simulator's thread. */
public final class World {
  private final Assets assets = new Assets();
  private final Map<Segment, Board> boards = new LinkedHashMap<>();
  private final List<SimulatedListing> listings = new ArrayList<>();

  /**
   * Builds the world as of a moment, which decides the dated contracts.
   *
   * @param now the start of the simulation
   */
  public World(Instant now) {
    for (var segment : Segments.ALL) {
      boards.put(segment, new Board(segment));
    }
    var expiries = Expiries.after(now);
    BinanceListings.addTo(this, expiries);
    BybitListings.addTo(this, expiries);
    OkxListings.addTo(this, expiries);
    DeribitListings.addTo(this, expiries);
  }

  public Board board(Segment segment) {
    var board = boards.get(segment);
    if (board == null) {
      throw new IllegalArgumentException("segment: '" + segment + "'; known: " + boards.keySet());
    }
    return board;
  }

  /** All listings by their dense id. */
  public List<SimulatedListing> listings() {
    return Collections.unmodifiableList(listings);
  }

  public Assets assets() {
    return assets;
  }

  /**
   * Lists a new instrument with linear sizes in base units, tick and lot chosen from its price.
   *
   * @param usd what one base unit is worth in US dollars where the asset is new
   */
  public SimulatedListing list(Segment segment, String symbol, Instrument instrument, double usd) {
    var base = assets.getOrAdd(instrument.base(), usd);
    return add(
        new Row(segment, symbol, instrument)
            .tick(Increment.powerOfTen(base.magnitude() - 4))
            .lot(Increment.powerOfTen(Math.min(0, -base.magnitude()))));
  }

  Asset asset(String symbol) {
    return assets.get(symbol);
  }

  SimulatedListing add(Row row) {
    long expiryNanos =
        row.instrument.expiry() == null
            ? Long.MAX_VALUE
            : Expiries.millis(row.instrument.expiry()) * 1_000_000;
    var facts =
        new Listing(
            row.segment,
            row.symbol,
            row.instrument,
            row.sizeUnit,
            row.contractSize,
            row.multiplier,
            row.tick.value(),
            row.lot.value(),
            row.lot.value(),
            row.takerBps,
            expiryNanos,
            row.trait == Trait.HALTED ? ListingStatus.HALTED : ListingStatus.TRADING);
    var listing =
        new SimulatedListing(
            listings.size(),
            facts,
            row.tick,
            row.lot,
            assets.get(row.instrument.base()),
            assets.get(row.instrument.quote()),
            row.trait);
    board(row.segment).add(listing);
    listings.add(listing);
    return listing;
  }

  /** A listing in the making, with what is usual as defaults. */
  static final class Row {
    private final Segment segment;
    private final String symbol;
    private final Instrument instrument;
    private SizeUnit sizeUnit = SizeUnit.BASE;
    private double contractSize = 1;
    private double multiplier = 1;
    private double takerBps = Double.NaN;
    private Increment tick = Increment.of("0.01");
    private Increment lot = Increment.of("1");
    private Trait trait = Trait.NORMAL;

    Row(Segment segment, String symbol, Instrument instrument) {
      this.segment = segment;
      this.symbol = symbol;
      this.instrument = instrument;
    }

    Row tick(Increment step) {
      tick = step;
      return this;
    }

    Row lot(Increment step) {
      lot = step;
      return this;
    }

    /** Sizes count contracts of this many base units. */
    Row contracts(double baseUnits) {
      sizeUnit = SizeUnit.CONTRACTS;
      contractSize = baseUnits;
      return this;
    }

    /** Sizes count amounts of the quote asset: this many per unit. */
    Row quoteAmounts(double quoteUnits) {
      sizeUnit = SizeUnit.QUOTE;
      contractSize = quoteUnits;
      return this;
    }

    /** The price pays for this many base units. */
    Row multiplied(double baseUnits) {
      multiplier = baseUnits;
      return this;
    }

    Row takerBps(double bps) {
      takerBps = bps;
      return this;
    }

    Row trait(Trait odd) {
      trait = odd;
      return this;
    }

    boolean isSpot() {
      return instrument.kind() == Kind.SPOT;
    }
  }
}
