/**
 * What the simulated exchanges say and understand: one pure state machine per connection, one file
 * per venue protocol, and the REST answers. No socket, thread or clock in here.
 */
@NullMarked
package dev.parallax.sim.protocol;

import org.jspecify.annotations.NullMarked;
