package dev.parallax.sim.price;

import dev.parallax.model.Instrument;
import dev.parallax.model.ListingStatus;
import dev.parallax.sim.world.SimulatedListing;
import dev.parallax.sim.world.Trait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When which listing's price leaves the others. Exchange pairs take turns in shuffled rounds, so
 * that every pair gets its share, and in the first one quickly: whoever starts to watch soon sees
 * something. Between those come smaller ones that fees eat up. A listing or instrument has at most
 * one at a time.
 */
final class Dislocations {
  private static final double MIN_LIFE_SECONDS = 0.3;
  private static final double MAX_LIFE_SECONDS = 8;
  private static final double FIRST_SECONDS = 0.4;
  private static final double FIRST_SLOT_SECONDS = 0.15;
  private static final double MINOR_EVERY_SECONDS = 1.2;
  private static final double MINOR_MAX_BPS = 45;

  private final RandomGenerator random;
  private final Mood mood;
  private final Map<String, List<SimulatedListing>> byPair;
  private final List<SimulatedListing> all;
  private final List<String> round = new ArrayList<>();
  private final List<Dislocation> active = new ArrayList<>();
  private final @Nullable Dislocation[] byListing;
  private long now;
  private int majors;
  private long nextMajor = steps(FIRST_SECONDS);
  private long nextMinor = steps(FIRST_SECONDS);

  Dislocations(List<SimulatedListing> listings, RandomGenerator random, Mood mood) {
    this.random = random;
    this.mood = mood;
    this.byPair = sharedByPair(listings);
    this.all = byPair.values().stream().flatMap(List::stream).distinct().toList();
    this.byListing = new @Nullable Dislocation[listings.size()];
  }

  /** Moves on to a step, which is one behind the last. */
  void advanceTo(long step) {
    active.removeIf(this::forgetIfOver);
    now = step;
    if (step >= nextMajor) {
      majors++;
      double slotSeconds = majors < byPair.size() ? FIRST_SLOT_SECONDS : mood.slotSeconds();
      nextMajor = step + steps(slotSeconds * (0.7 + 0.6 * random.nextDouble()));
      var candidates = byPair.getOrDefault(nextPair(), List.of());
      begin(candidates, mood.minPeakBps(), mood.maxPeakBps());
    }
    if (step >= nextMinor) {
      nextMinor = step + steps(MINOR_EVERY_SECONDS * 2 * random.nextDouble());
      begin(all, 5, MINOR_MAX_BPS);
    }
  }

  private boolean forgetIfOver(Dislocation dislocation) {
    if (!dislocation.isOverAt(now + 1)) {
      return false;
    }
    byListing[dislocation.listing().id()] = null;
    return true;
  }

  double bps(SimulatedListing listing, long step) {
    if (listing.id() >= byListing.length) {
      return 0;
    }
    var dislocation = byListing[listing.id()];
    return dislocation == null ? 0 : dislocation.bpsAt(step);
  }

  /** The listings that are away right now. */
  int activeCount() {
    return active.size();
  }

  SimulatedListing active(int index) {
    return active.get(index).listing();
  }

  private String nextPair() {
    if (round.isEmpty()) {
      round.addAll(byPair.keySet());
      for (int i = round.size() - 1; i > 0; i--) {
        Collections.swap(round, i, random.nextInt(i + 1));
      }
    }
    return round.isEmpty() ? "" : round.removeLast();
  }

  private void begin(List<SimulatedListing> candidates, double minBps, double maxBps) {
    for (int attempt = 0; attempt < 5 && !candidates.isEmpty(); attempt++) {
      var listing = candidates.get(random.nextInt(candidates.size()));
      if (isFree(listing.facts().instrument())) {
        double peak = minBps + (maxBps - minBps) * random.nextDouble();
        add(listing, random.nextBoolean() ? peak : -peak);
        return;
      }
    }
  }

  private boolean isFree(Instrument instrument) {
    return active.stream().noneMatch(d -> d.listing().facts().instrument().equals(instrument));
  }

  private void add(SimulatedListing listing, double peakBps) {
    double life =
        MIN_LIFE_SECONDS * Math.pow(MAX_LIFE_SECONDS / MIN_LIFE_SECONDS, random.nextDouble());
    int lifeSteps = steps(life);
    int rise = Math.max(1, (int) (lifeSteps * (0.05 + 0.15 * random.nextDouble())));
    int fall = Math.max(1, (int) (lifeSteps * (0.2 + 0.3 * random.nextDouble())));
    var dislocation = new Dislocation(listing, now, rise, lifeSteps - rise - fall, fall, peakBps);
    byListing[listing.id()] = dislocation;
    active.add(dislocation);
  }

  /** Per exchange pair, the listings whose instrument the other exchange has too. */
  private static Map<String, List<SimulatedListing>> sharedByPair(List<SimulatedListing> all) {
    var byInstrument = new LinkedHashMap<Instrument, List<SimulatedListing>>();
    for (var listing : all) {
      if (listing.trait() == Trait.NORMAL && listing.status() == ListingStatus.TRADING) {
        byInstrument
            .computeIfAbsent(listing.facts().instrument(), i -> new ArrayList<>())
            .add(listing);
      }
    }
    var pairs = new TreeMap<String, List<SimulatedListing>>();
    for (var group : byInstrument.values()) {
      for (var a : group) {
        for (var b : group) {
          if (a.facts().venue().compareTo(b.facts().venue()) < 0) {
            var name = a.facts().venue() + "-" + b.facts().venue();
            var listings = pairs.computeIfAbsent(name, p -> new ArrayList<>());
            listings.add(a);
            listings.add(b);
          }
        }
      }
    }
    return pairs;
  }

  private static int steps(double seconds) {
    return (int) Math.ceil(seconds / PriceModel.STEP_SECONDS);
  }
}
