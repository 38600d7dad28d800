/** The lane: one thread that carries a frame from the socket to an opportunity. */
@NullMarked
package dev.parallax.engine;

import org.jspecify.annotations.NullMarked;
