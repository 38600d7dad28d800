/** Where simulated quotes come from: a walk per coin, a venue's own noise, and dislocations. */
@NullMarked
package dev.parallax.sim.price;

import org.jspecify.annotations.NullMarked;
