package dev.parallax.sim.fault;

import dev.parallax.sim.truth.FaultKind;

/**
 * A fault to come; what it hits is decided when it is due, among what is connected then.
 *
 * @param startNanos since the start of the simulation
 * @param durationNanos 0 for what only takes a moment
 */
public record PlannedFault(FaultKind kind, long startNanos, long durationNanos) {}
