/** What the simulated exchanges list: coins, contracts, ticks, lots, expiries and odd rows. */
@NullMarked
package dev.parallax.sim.world;

import org.jspecify.annotations.NullMarked;
