/** The memory of a lane: what it received, kept in files, and told again. */
@NullMarked
package dev.parallax.record;

import org.jspecify.annotations.NullMarked;
