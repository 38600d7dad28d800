/** The latest quote of every listing and whether it may still be used. */
@NullMarked
package dev.parallax.market;

import org.jspecify.annotations.NullMarked;
