/** Simulated exchanges that speak the real wire protocols on loopback. */
@NullMarked
package dev.parallax.sim;

import org.jspecify.annotations.NullMarked;
