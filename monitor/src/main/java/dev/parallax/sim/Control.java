package dev.parallax.sim;

import dev.parallax.model.Instrument;
import dev.parallax.model.Segment;
import dev.parallax.sim.core.Faults;
import dev.parallax.sim.core.Simulation;
import dev.parallax.sim.protocol.HttpAnswer;
import dev.parallax.sim.server.VenueServer;
import dev.parallax.sim.world.SimulatedListing;
import dev.parallax.sim.world.SimulatedListing.Distortion;
import dev.parallax.sim.world.World;
import java.time.Duration;

/**
 * The strings of a running simulation, for tests and demos. Every call has taken effect when it
 * returns. Unknown segments and symbols throw {@link IllegalArgumentException}. Safe from any
 * thread but the simulator's own.
 */
public final class Control {
  private final VenueServer server;
  private final Simulation simulation;
  private final World world;
  private final Faults faults;

  Control(VenueServer server, Simulation simulation, World world, Faults faults) {
    this.server = server;
    this.simulation = simulation;
    this.world = world;
    this.faults = faults;
  }

  /** Ends all connections of a segment with FIN and no close frame. */
  public void drop(Segment segment) {
    run(() -> faults.drop(segment));
  }

  /** Ends all connections of a segment with RST. */
  public void reset(Segment segment) {
    run(() -> faults.reset(segment));
  }

  /** Leaves the present connections dead for good, and those that come meanwhile. */
  public void halfOpen(Segment segment, Duration duration) {
    run(() -> faults.halfOpen(segment, duration.toNanos()));
  }

  /** Keeps answering and heart-beating, but sends no quotes. */
  public void silence(Segment segment, Duration duration) {
    run(() -> faults.silence(segment, duration.toNanos()));
  }

  /** Sends an unknown event, truncated JSON and invalid UTF-8 on every connection of a segment. */
  public void garbage(Segment segment) {
    run(() -> faults.garbage(segment));
  }

  /** Refuses subscriptions to a symbol; drops the segment's connections so that it is asked for. */
  public void refuseTopic(Segment segment, String symbol, Duration duration) {
    run(() -> faults.refuseTopic(listing(segment, symbol), duration.toNanos()));
  }

  /** Puts a symbol's bid above its ask. */
  public void crossed(Segment segment, String symbol, Duration duration) {
    run(() -> faults.cross(listing(segment, symbol), duration.toNanos()));
  }

  /** Takes a symbol's ask away. */
  public void oneSided(Segment segment, String symbol, Duration duration) {
    run(() -> faults.oneSided(listing(segment, symbol), Distortion.NO_ASK, duration.toNanos()));
  }

  /** Halts a symbol: its quotes stop, its REST row and the venue's status channel say so. */
  public void halt(Segment segment, String symbol) {
    run(() -> faults.halt(listing(segment, symbol)));
  }

  /** Lets a halted symbol trade again. */
  public void resume(Segment segment, String symbol) {
    run(() -> faults.resume(listing(segment, symbol)));
  }

  /**
   * Lists a new instrument, told on the venue's status channel; sizes in base units.
   *
   * @param usd what one base unit is worth in US dollars, where the asset is new
   */
  public void list(Segment segment, String symbol, Instrument instrument, double usd) {
    run(() -> faults.list(world.list(segment, symbol, instrument, usd)));
  }

  /** Takes a symbol off the list for good. */
  public void delist(Segment segment, String symbol) {
    run(() -> faults.delist(listing(segment, symbol)));
  }

  /** Puts a venue's clock this far ahead of ours, until told otherwise; may be negative. */
  public void skew(Segment segment, Duration offset) {
    run(() -> faults.skew(segment, offset.toNanos(), Long.MAX_VALUE));
  }

  /**
   * Sends the venue's shutdown notice, where it has one, and ends the connections after a grace.
   */
  public void announceShutdown(Segment segment, Duration grace) {
    run(() -> faults.announceShutdown(segment, grace.toNanos()));
  }

  /**
   * Drops a segment's connections and refuses new ones.
   *
   * @param status the HTTP status, such as 503 or 429
   * @param retryAfter sent as Retry-After in whole seconds
   */
  public void refuseConnects(Segment segment, int status, Duration retryAfter, Duration duration) {
    var refusal =
        HttpAnswer.of(status, "refused by the simulator")
            .with("Retry-After", Long.toString(retryAfter.toSeconds()));
    run(() -> faults.refuseConnects(segment, refusal, duration.toNanos()));
  }

  /**
   * Sets and sends a quote, in the venue's own prices and sizes.
   *
   * @param bidSize 0 for no bid
   * @param askSize 0 for no ask
   * @throws IllegalArgumentException where a price is off the tick or a size off the lot
   */
  public void quote(
      Segment segment, String symbol, double bid, double bidSize, double ask, double askSize) {
    run(() -> simulation.quote(listing(segment, symbol), bid, bidSize, ask, askSize));
  }

  /** Stops random quotes; only {@link #quote} and the venues' own repeats are sent. */
  public void pauseQuotes() {
    run(() -> simulation.quoting(false));
  }

  /** Lets random quotes flow again. */
  public void resumeQuotes() {
    run(() -> simulation.quoting(true));
  }

  private SimulatedListing listing(Segment segment, String symbol) {
    return world.board(segment).require(symbol);
  }

  private void run(Runnable action) {
    var done =
        server.call(() -> {
          simulation.act(action);
          return Boolean.TRUE;
        });
    if (!done) {
      throw new IllegalStateException("the simulator is closed");
    }
  }
}
