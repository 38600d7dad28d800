/** The life of an opportunity: opened, updated, closed, and why. */
@NullMarked
package dev.parallax.opportunity;

import org.jspecify.annotations.NullMarked;
