/**
 * The simulator's own record of what it sent and what it broke, for tests and demos to compare
 * with.
 */
@NullMarked
package dev.parallax.sim.truth;

import org.jspecify.annotations.NullMarked;
