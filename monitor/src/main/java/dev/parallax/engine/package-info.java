/** What a lane does with a quote: market, spreads, opportunities and samples. */
@NullMarked
package dev.parallax.engine;

import org.jspecify.annotations.NullMarked;
