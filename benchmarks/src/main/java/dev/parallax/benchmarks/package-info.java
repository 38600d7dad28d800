/** What the hot paths cost, measured with JMH; never published. */
@NullMarked
package dev.parallax.benchmarks;

import org.jspecify.annotations.NullMarked;
