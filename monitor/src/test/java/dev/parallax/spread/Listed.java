package dev.parallax.spread;

import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.model.SizeUnit;

/** Writes down listings for tests: sizes in base units and nothing published unless told. */
public final class Listed {
  private final Segment segment;
  private final String symbol;
  private final Instrument instrument;
  private SizeUnit unit = SizeUnit.BASE;
  private double contractSize = 1;
  private double multiplier = 1;
  private double lot = Double.NaN;
  private double minSize = Double.NaN;
  private double takerBps = Double.NaN;
  private long expiryNanos = Long.MAX_VALUE;

  private Listed(String segment, String symbol, String instrument) {
    this.segment = Segment.parse(segment);
    this.symbol = symbol;
    this.instrument = Instrument.parse(instrument);
  }

  public static Listed on(String segment, String symbol, String instrument) {
    return new Listed(segment, symbol, instrument);
  }

  public Listed sizes(SizeUnit sizeUnit, double worth) {
    unit = sizeUnit;
    contractSize = worth;
    return this;
  }

  public Listed multiplier(double factor) {
    multiplier = factor;
    return this;
  }

  public Listed lot(double size) {
    lot = size;
    return this;
  }

  public Listed minSize(double size) {
    minSize = size;
    return this;
  }

  public Listed takerBps(double fee) {
    takerBps = fee;
    return this;
  }

  public Listed expires(long nanos) {
    expiryNanos = nanos;
    return this;
  }

  public Listing listing() {
    return new Listing(
        segment,
        symbol,
        instrument,
        unit,
        contractSize,
        multiplier,
        Double.NaN,
        lot,
        minSize,
        takerBps,
        expiryNanos,
        ListingStatus.TRADING);
  }
}
