package dev.parallax.sim.price;

import dev.parallax.model.Instrument;
import dev.parallax.model.Kind;
import dev.parallax.sim.world.SimulatedBook;
import dev.parallax.sim.world.SimulatedListing;
import dev.parallax.sim.world.World;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/**
 * Prices every listing: the coin's latent price plus carry, seen with the venue's delay, noise and
 * width, and now and then dislocated. A listing's quote at a step depends on seed and step only,
 * not on who listens. Owned by the simulator's thread.
 */
public final class PriceModel {
  /** How much simulated time one step covers. */
  public static final long STEP_NANOS = 2_000_000;

  static final double STEP_SECONDS = STEP_NANOS / 1e9;

  private static final double YEARLY_CARRY_BPS = 450;
  private static final double MIN_SIZE_USD = 3_000;
  private static final double MAX_SIZE_USD = 80_000;
  private static final double NOISE_BPS = 1.8;
  private static final int NOISE_PERIOD_STEPS = 300;

  private final World world;
  private final List<Bias> biases = new ArrayList<>();
  private final long seed;
  private final LocalDate today;
  private final CoinWalk walk;
  private final Dislocations dislocations;
  private long step;

  /**
   * @param randoms makes a generator from a seed; every part gets its own
   */
  public PriceModel(
      World world, Instant start, long seed, LongFunction<RandomGenerator> randoms, Mood mood) {
    this.world = world;
    this.seed = seed;
    this.today = LocalDate.ofInstant(start, ZoneOffset.UTC);
    this.walk = new CoinWalk(world.assets().all(), randoms.apply(seed), mood.walk());
    this.dislocations =
        new Dislocations(world.listings(), randoms.apply(Hash.of(seed, 1, 0)), mood);
  }

  /** Moves every coin on by one step. */
  public void advance() {
    step++;
    walk.advance();
    dislocations.advanceTo(step);
  }

  /** Steps since the start. */
  public long step() {
    return step;
  }

  /** How many listings are dislocated now. */
  public int dislocated() {
    return dislocations.activeCount();
  }

  /** One of them, by position. */
  public SimulatedListing dislocated(int index) {
    return dislocations.active(index);
  }

  /** Gives the listing a new quote as of this step; it differs from the last one. */
  public void requote(SimulatedListing listing, long nowNanos) {
    double tick = listing.tick().value();
    double mid = mid(listing);
    double half = mid * bias(listing).halfWidthBps() * 1e-4;
    long tickUnits = listing.tick().units();
    long bidTicks = Math.max(1, (long) Math.floor((mid - half) / tick));
    long askTicks = Math.max(bidTicks + 1, (long) Math.ceil((mid + half) / tick));
    var top = listing.top();
    long bid = bidTicks * tickUnits;
    long ask = askTicks * tickUnits;
    long variant = Hash.of(seed, listing.id(), step);
    long bidSize = size(listing, variant);
    long askSize = size(listing, Hash.of(variant, 1, 0));
    if (isSame(top, bid, bidSize, ask, askSize)) {
      bidSize += listing.lot().units();
    }
    place(listing, bid, bidSize, ask, askSize, nowNanos);
  }

  private static boolean isSame(SimulatedBook top, long bid, long bidSize, long ask, long askSize) {
    return top.bid() == bid
        && top.bidSize() == bidSize
        && top.ask() == ask
        && top.askSize() == askSize;
  }

  /** Puts a quote into the listing's book, changed by what a fault currently does to it. */
  public static void place(
      SimulatedListing listing, long bid, long bidSize, long ask, long askSize, long nowNanos) {
    var top = listing.top();
    switch (listing.distortion()) {
      case NONE -> top.set(bid, bidSize, ask, askSize, nowNanos);
      case NO_BID -> top.set(0, 0, ask, askSize, nowNanos);
      case NO_ASK -> top.set(bid, bidSize, 0, 0, nowNanos);
      case CROSSED -> {
        // Both sides far through each other: looks like a bargain to whoever does not check.
        long away = Math.max(2, ask / listing.tick().units() / 80) * listing.tick().units();
        top.set(
            bid + away, bidSize, Math.max(listing.tick().units(), ask - away), askSize, nowNanos);
      }
    }
  }

  /** The middle of its quote, in the venue's own price. */
  double mid(SimulatedListing listing) {
    var bias = bias(listing);
    double base = walk.usd(listing.base(), bias.lag());
    double quote = walk.usd(listing.quote(), bias.lag());
    double noise = NOISE_BPS * Hash.smooth(seed, listing.id() + 0x1000L, step, NOISE_PERIOD_STEPS);
    double bps = bias.premiumBps() + noise + dislocations.bps(listing, step);
    return base / quote * listing.facts().priceMultiplier() * (1 + bps * 1e-4);
  }

  /**
   * What sets a listing apart for good.
   *
   * @param premiumBps over the coin's latent price: the instrument's carry and the venue's taste
   * @param halfWidthBps from its middle to its ask
   * @param lag how many steps the venue is late
   */
  private record Bias(double premiumBps, double halfWidthBps, int lag) {}

  private Bias bias(SimulatedListing listing) {
    while (biases.size() <= listing.id()) {
      biases.add(newBias(world.listings().get(biases.size())));
    }
    return biases.get(listing.id());
  }

  private Bias newBias(SimulatedListing listing) {
    double taste = 1.2 * Hash.signed(Hash.of(seed, listing.id(), -2));
    return new Bias(
        taste + carryBps(listing.facts().instrument()),
        0.4 + 1.6 * Hash.unit(Hash.of(seed, listing.id(), -4)),
        (int) (Hash.of(seed, listing.id(), -1) >>> 58));
  }

  /** What the instrument costs over spot, on every venue alike. */
  private double carryBps(Instrument instrument) {
    if (instrument.kind() == Kind.SPOT) {
      return 0;
    }
    var expiry = instrument.expiry();
    double premium = 3 * Hash.signed(Hash.of(seed, instrument.name().hashCode(), -3));
    return expiry == null
        ? premium
        : premium + YEARLY_CARRY_BPS * ChronoUnit.DAYS.between(today, expiry) / 365.0;
  }

  private long size(SimulatedListing listing, long variant) {
    double usd = MIN_SIZE_USD * Math.pow(MAX_SIZE_USD / MIN_SIZE_USD, Hash.unit(variant));
    long lots = Math.max(1, (long) (usd / lotUsd(listing)));
    return lots * listing.lot().units();
  }

  private double lotUsd(SimulatedListing listing) {
    var facts = listing.facts();
    double lot = listing.lot().value();
    double base = walk.usd(listing.base(), 0);
    return switch (facts.sizeUnit()) {
      case BASE -> lot * base * facts.priceMultiplier();
      case CONTRACTS -> lot * facts.contractSize() * base;
      case QUOTE -> lot * facts.contractSize() * walk.usd(listing.quote(), 0);
    };
  }
}
