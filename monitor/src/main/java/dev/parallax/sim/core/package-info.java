/**
 * The simulated exchanges at work: connections, subscribers, quotes and faults, without sockets.
 * Everything here belongs to one thread.
 */
@NullMarked
package dev.parallax.sim.core;

import org.jspecify.annotations.NullMarked;
