/** What the monitor knows about itself: counters, rates and states. */
@NullMarked
package dev.parallax.health;

import org.jspecify.annotations.NullMarked;
