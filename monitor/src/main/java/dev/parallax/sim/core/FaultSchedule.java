package dev.parallax.sim.core;

import dev.parallax.model.Segment;
import dev.parallax.sim.fault.FaultPlan;
import dev.parallax.sim.fault.PlannedFault;
import dev.parallax.sim.protocol.HttpAnswer;
import dev.parallax.sim.protocol.SegmentProtocol;
import dev.parallax.sim.world.Segments;
import dev.parallax.sim.world.SimulatedListing;
import dev.parallax.sim.world.SimulatedListing.Distortion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Carries out a {@link FaultPlan}: when a fault is due, it hits something that a client is
 * connected to and that no other fault is working on.
 */
public final class FaultSchedule {
  private static final long SECOND = 1_000_000_000L;
  private static final long REST_NANOS = 7 * SECOND;
  private static final long RETRY_NANOS = SECOND;

  /** Clients on a busy machine take a while to connect; every kind of fault shall have its turn. */
  private static final int ATTEMPTS = 15;

  private final Simulation simulation;
  private final Faults faults;
  private final FaultPlan plan;
  private final RandomGenerator random;
  private final long startNanos;
  private final Map<Segment, Long> busyUntil = new HashMap<>();

  public FaultSchedule(
      Simulation simulation, Faults faults, FaultPlan plan, RandomGenerator random) {
    this.simulation = simulation;
    this.faults = faults;
    this.plan = plan;
    this.random = random;
    this.startNanos = simulation.nowNanos();
  }

  /** Plans the next fault. */
  public void begin() {
    var next = plan.next();
    if (next != null) {
      simulation.agenda().add(startNanos + next.startNanos(), () -> run(next));
    }
  }

  private void run(PlannedFault fault) {
    inject(fault, ATTEMPTS);
    begin();
  }

  private void inject(PlannedFault fault, int attempts) {
    var candidates = candidates(fault);
    if (candidates.isEmpty()) {
      if (attempts > 0) {
        long retry = simulation.nowNanos() + RETRY_NANOS;
        simulation.agenda().add(retry, () -> inject(fault, attempts - 1));
      }
      return;
    }
    var listing = candidates.get(random.nextInt(candidates.size()));
    long duration = fault.durationNanos();
    busyUntil.put(listing.segment(), simulation.nowNanos() + duration + REST_NANOS);
    hit(fault, listing, duration);
  }

  private void hit(PlannedFault fault, SimulatedListing listing, long duration) {
    var segment = listing.segment();
    switch (fault.kind()) {
      case DROP -> faults.drop(segment);
      case RESET -> faults.reset(segment);
      case HALF_OPEN -> faults.halfOpen(segment, duration);
      case SILENCE -> faults.silence(segment, duration);
      case GARBAGE -> faults.garbage(segment);
      case REFUSED_TOPIC -> faults.refuseTopic(listing, duration);
      case CROSSED -> faults.cross(listing, duration);
      case ONE_SIDED ->
          faults.oneSided(
              listing, random.nextBoolean() ? Distortion.NO_BID : Distortion.NO_ASK, duration);
      case SKEW ->
          faults.skew(
              segment,
              (random.nextBoolean() ? 1 : -1) * random.nextLong(SECOND, 5 * SECOND),
              duration);
      case HALT -> faults.halt(listing, duration);
      case SHUTDOWN_NOTICE -> faults.announceShutdown(segment, duration);
      case CONNECT_REFUSED -> faults.refuseConnects(segment, refusal(), duration);
    }
  }

  private HttpAnswer refusal() {
    return random.nextBoolean()
        ? HttpAnswer.of(503, "Service Unavailable")
        : HttpAnswer.of(429, "Too Many Requests").with("Retry-After", "1");
  }

  /**
   * Listings that somebody is subscribed to, at segments that fit; one segment is as likely as
   * another.
   */
  private List<SimulatedListing> candidates(PlannedFault fault) {
    Predicate<SimulatedListing> fits =
        switch (fault.kind()) {
          case HALT -> listing -> protocol(listing).tellsHalts();
          case SHUTDOWN_NOTICE -> listing -> protocol(listing).announcesShutdown();
          case DROP,
              RESET,
              HALF_OPEN,
              SILENCE,
              GARBAGE,
              REFUSED_TOPIC,
              CROSSED,
              ONE_SIDED,
              SKEW,
              CONNECT_REFUSED ->
              listing -> true;
        };
    var bySegment = new HashMap<Segment, List<SimulatedListing>>();
    for (var listing : simulation.subscribers().wanted()) {
      if (listing.isQuoted() && fits.test(listing)) {
        bySegment.computeIfAbsent(listing.segment(), s -> new ArrayList<>()).add(listing);
      }
    }
    var segments = Segments.ALL.stream().filter(bySegment::containsKey).toList();
    var idle = segments.stream().filter(this::isIdle).toList();
    var choice = idle.isEmpty() ? segments : idle;
    return choice.isEmpty()
        ? List.of()
        : bySegment.getOrDefault(choice.get(random.nextInt(choice.size())), List.of());
  }

  private SegmentProtocol protocol(SimulatedListing listing) {
    return simulation.simulated(listing.segment()).protocol();
  }

  private boolean isIdle(Segment segment) {
    return busyUntil.getOrDefault(segment, Long.MIN_VALUE) <= simulation.nowNanos();
  }
}
