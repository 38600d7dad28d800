package dev.parallax.sim.price;

import dev.parallax.sim.world.SimulatedListing;

/**
 * One listing's price away from everybody else's for a while: up a ramp, some time at the top, and
 * back down.
 *
 * @param listing whose price it is
 * @param fromStep when it begins
 * @param riseSteps how long the ramp is; at least 1
 * @param holdSteps how long the top lasts
 * @param fallSteps how long the way back is; at least 1
 * @param peakBps how far it goes; negative is down
 */
record Dislocation(
    SimulatedListing listing,
    long fromStep,
    int riseSteps,
    int holdSteps,
    int fallSteps,
    double peakBps) {

  /** Basis points at a step; 0 outside its life. */
  double bpsAt(long step) {
    long age = step - fromStep;
    if (age < 0 || age >= lifeSteps()) {
      return 0;
    }
    if (age < riseSteps) {
      return peakBps * age / riseSteps;
    }
    long falling = age - riseSteps - holdSteps;
    return falling <= 0 ? peakBps : peakBps * (1 - (double) falling / fallSteps);
  }

  boolean isOverAt(long step) {
    return step - fromStep >= lifeSteps();
  }

  private int lifeSteps() {
    return riseSteps + holdSteps + fallSteps;
  }
}
