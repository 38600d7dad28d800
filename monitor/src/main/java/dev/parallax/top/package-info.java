/** The monitor in a terminal: what its HTTP API says, as lines of a table. */
@NullMarked
package dev.parallax.top;

import org.jspecify.annotations.NullMarked;
