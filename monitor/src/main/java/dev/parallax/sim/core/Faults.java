package dev.parallax.sim.core;

import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.sim.price.PriceModel;
import dev.parallax.sim.protocol.HttpAnswer;
import dev.parallax.sim.truth.Fault;
import dev.parallax.sim.truth.FaultKind;
import dev.parallax.sim.truth.Trouble;
import dev.parallax.sim.world.SimulatedListing;
import dev.parallax.sim.world.SimulatedListing.Distortion;
import java.util.HashMap;
import java.util.Map;

/**
 * Breaks things on purpose, records what it broke and mends it when its time is over. Durations are
 * nanoseconds.
 */
public final class Faults {
  private final Simulation simulation;
  private final Map<SimulatedListing, Fault> halts = new HashMap<>();

  public Faults(Simulation simulation) {
    this.simulation = simulation;
  }

  /** Ends all connections of a segment with FIN. */
  public void drop(Segment segment) {
    began(FaultKind.DROP, segment, 0);
    simulation.simulated(segment).connections().forEach(ClientConnection::cut);
  }

  /** Ends all connections of a segment with RST. */
  public void reset(Segment segment) {
    began(FaultKind.RESET, segment, 0);
    simulation.simulated(segment).connections().forEach(ClientConnection::reset);
  }

  /** Leaves the present connections dead for good, and new ones for a while. */
  public void halfOpen(Segment segment, long duration) {
    began(FaultKind.HALF_OPEN, segment, duration);
    var simulated = simulation.simulated(segment);
    simulated.halfOpen(true);
    simulated.connections().forEach(ClientConnection::freeze);
    after(duration, () -> simulated.halfOpen(false));
  }

  /** Answers, but sends no quotes. */
  public void silence(Segment segment, long duration) {
    began(FaultKind.SILENCE, segment, duration);
    var board = simulation.simulated(segment).board();
    board.silence(true);
    board.listings().forEach(l -> simulation.truth().begin(Trouble.SILENT, l, now()));
    after(
        duration,
        () -> {
          board.silence(false);
          for (var listing : board.listings()) {
            if (listing.isQuoted()) {
              simulation.truth().end(Trouble.SILENT, listing, now());
            }
          }
        });
  }

  /** Sends frames that make no sense on every connection of a segment. */
  public void garbage(Segment segment) {
    began(FaultKind.GARBAGE, segment, 0);
    simulation.simulated(segment).connections().forEach(ClientConnection::garbage);
  }

  /** Refuses one topic for a while; connections are dropped so that clients ask for it again. */
  public void refuseTopic(SimulatedListing listing, long duration) {
    began(FaultKind.REFUSED_TOPIC, listing.segment(), duration);
    listing.refuse(true);
    simulation.simulated(listing.segment()).connections().forEach(ClientConnection::cut);
    after(duration, () -> listing.refuse(false));
  }

  /** Crosses one book. */
  public void cross(SimulatedListing listing, long duration) {
    began(FaultKind.CROSSED, listing, duration);
    distort(listing, Distortion.CROSSED, duration);
  }

  /**
   * Takes one side away.
   *
   * @param side {@link Distortion#NO_BID} or {@link Distortion#NO_ASK}
   */
  public void oneSided(SimulatedListing listing, Distortion side, long duration) {
    began(FaultKind.ONE_SIDED, listing, duration);
    distort(listing, side, duration);
  }

  private void distort(SimulatedListing listing, Distortion distortion, long duration) {
    var top = listing.top();
    long bid = top.bid();
    long bidSize = top.bidSize();
    long ask = top.ask();
    long askSize = top.askSize();
    listing.distort(distortion);
    PriceModel.place(listing, bid, bidSize, ask, askSize, now());
    simulation.publish(listing);
    after(
        duration,
        () -> {
          listing.distort(Distortion.NONE);
          if (simulation.isQuoting()) {
            simulation.prices().requote(listing, now());
          } else {
            listing.top().set(bid, bidSize, ask, askSize, now());
          }
          simulation.publish(listing);
        });
  }

  /** Sets how far a venue's clock is ahead; {@link Long#MAX_VALUE} lets it stay so. */
  public void skew(Segment segment, long offset, long duration) {
    began(FaultKind.SKEW, segment, duration);
    var board = simulation.simulated(segment).board();
    board.skew(offset);
    after(duration, () -> board.skew(0));
  }

  /** Halts a listing until {@link #resume}. */
  public void halt(SimulatedListing listing) {
    if (listing.status() == ListingStatus.TRADING) {
      var fault =
          simulation
              .truth()
              .began(FaultKind.HALT, listing.segment(), listing.symbol(), now(), Long.MAX_VALUE);
      halts.put(listing, fault);
      simulation.counters().faultsInjected.increment();
      become(listing, ListingStatus.HALTED);
      simulation.truth().begin(Trouble.HALTED, listing, now());
    }
  }

  /** Lets a halted listing trade again. */
  public void resume(SimulatedListing listing) {
    if (listing.status() == ListingStatus.HALTED) {
      become(listing, ListingStatus.TRADING);
      simulation.truth().end(Trouble.HALTED, listing, now());
      var fault = halts.remove(listing);
      if (fault != null) {
        simulation.truth().ended(fault, now());
      }
      if (simulation.isQuoting()) {
        simulation.prices().requote(listing, now());
      }
      simulation.publish(listing);
    }
  }

  /** Halts a listing for a while. */
  public void halt(SimulatedListing listing, long duration) {
    halt(listing);
    after(duration, () -> resume(listing));
  }

  /** Takes a listing off the exchange for good. */
  public void delist(SimulatedListing listing) {
    become(listing, ListingStatus.CLOSED);
    simulation.truth().begin(Trouble.HALTED, listing, now());
  }

  /** Adds a listing while the exchange runs. */
  public void list(SimulatedListing listing) {
    simulation.introduce(listing);
    become(listing, ListingStatus.TRADING);
  }

  private void become(SimulatedListing listing, ListingStatus status) {
    listing.become(status);
    for (var connection : simulation.simulated(listing.segment()).connections()) {
      connection.statusChanged(listing, now());
      connection.flush();
    }
  }

  /** Announces the end of all present connections and ends them after the grace. */
  public void announceShutdown(Segment segment, long grace) {
    began(FaultKind.SHUTDOWN_NOTICE, segment, grace);
    for (var connection : simulation.simulated(segment).connections()) {
      connection.announceShutdown(now(), grace);
      connection.flush();
    }
  }

  /** Drops a segment's connections and refuses new ones for a while. */
  public void refuseConnects(Segment segment, HttpAnswer refusal, long duration) {
    began(FaultKind.CONNECT_REFUSED, segment, duration);
    var simulated = simulation.simulated(segment);
    simulated.refuse(refusal);
    simulated.connections().forEach(ClientConnection::cut);
    after(duration, () -> simulated.refuse(null));
  }

  private void began(FaultKind kind, Segment segment, long duration) {
    simulation.truth().began(kind, segment, null, now(), later(duration));
    simulation.counters().faultsInjected.increment();
  }

  private void began(FaultKind kind, SimulatedListing listing, long duration) {
    var segment = listing.segment();
    simulation.truth().began(kind, segment, listing.symbol(), now(), later(duration));
    simulation.counters().faultsInjected.increment();
  }

  private void after(long duration, Runnable mend) {
    if (later(duration) != Long.MAX_VALUE) {
      simulation.agenda().add(later(duration), mend);
    }
  }

  private long later(long duration) {
    return duration > Long.MAX_VALUE - now() ? Long.MAX_VALUE : now() + duration;
  }

  private long now() {
    return simulation.nowNanos();
  }
}
