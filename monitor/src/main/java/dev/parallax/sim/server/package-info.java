/** The one server behind all simulated exchanges: HTTP and WebSocket on loopback. */
@NullMarked
package dev.parallax.sim.server;

import org.jspecify.annotations.NullMarked;
