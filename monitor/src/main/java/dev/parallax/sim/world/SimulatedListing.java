package dev.parallax.sim.world;

import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;

/**
 * A listing of a simulated venue: the facts its REST row tells, its exact price and size steps, and
 * its state at the moment. The state is owned by the simulator's thread.
 */
public final class SimulatedListing {

  /** What a fault does to the book before it is sent. */
  public enum Distortion {
    NONE,
    CROSSED,
    NO_BID,
    NO_ASK
  }

  private final int id;
  private final Listing facts;
  private final Increment tick;
  private final Increment lot;
  private final Asset base;
  private final Asset quote;
  private final Trait trait;
  private final SimulatedBook top;

  private ListingStatus status;
  private Distortion distortion = Distortion.NONE;
  private boolean refused;

  SimulatedListing(
      int id, Listing facts, Increment tick, Increment lot, Asset base, Asset quote, Trait trait) {
    this.id = id;
    this.facts = facts;
    this.tick = tick;
    this.lot = lot;
    this.base = base;
    this.quote = quote;
    this.trait = trait;
    this.top = new SimulatedBook(4_000_000_000L + 1_000_003L * id);
    this.status = facts.status();
  }

  /** Dense over all segments. */
  public int id() {
    return id;
  }

  /** What a client should make of its REST row; the status in it is the one at the start. */
  public Listing facts() {
    return facts;
  }

  public Segment segment() {
    return facts.segment();
  }

  public String symbol() {
    return facts.symbol();
  }

  /** The price step, in the venue's own price. */
  public Increment tick() {
    return tick;
  }

  /** The size step, in the venue's own size unit. */
  public Increment lot() {
    return lot;
  }

  public Asset base() {
    return base;
  }

  public Asset quote() {
    return quote;
  }

  public Trait trait() {
    return trait;
  }

  public SimulatedBook top() {
    return top;
  }

  public ListingStatus status() {
    return status;
  }

  public void become(ListingStatus newStatus) {
    status = newStatus;
  }

  public Distortion distortion() {
    return distortion;
  }

  public void distort(Distortion newDistortion) {
    distortion = newDistortion;
  }

  /** True while the venue refuses subscriptions to it. */
  public boolean isRefused() {
    return refused;
  }

  public void refuse(boolean nowRefused) {
    refused = nowRefused;
  }

  /** True when its quotes may be sent: it trades and is not one of the silent ones. */
  public boolean isQuoted() {
    return status == ListingStatus.TRADING && trait != Trait.SILENT;
  }

  @Override
  public String toString() {
    return facts.toString();
  }
}
