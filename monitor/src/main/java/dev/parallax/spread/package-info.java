/** What is left between two exchanges after fees at a size that can be traded. */
@NullMarked
package dev.parallax.spread;

import org.jspecify.annotations.NullMarked;
