package dev.parallax.sim.price;

/**
 * How lively the prices are.
 *
 * @param walk multiplies how far coins wander
 * @param slotSeconds the mean time between dislocations that should be worth a trade
 * @param minPeakBps how far such a dislocation pushes one listing away at least
 * @param maxPeakBps and at most
 */
public record Mood(double walk, double slotSeconds, double minPeakBps, double maxPeakBps) {
  public static final Mood CALM = new Mood(1, 4.0, 95, 175);
  public static final Mood VOLATILE = new Mood(6, 1.4, 100, 230);
}
