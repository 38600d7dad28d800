/** Timetables of faults. */
@NullMarked
package dev.parallax.sim.fault;

import org.jspecify.annotations.NullMarked;
