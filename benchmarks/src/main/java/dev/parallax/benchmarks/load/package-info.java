/** The whole way from a socket to a decision under load, beside other clients; never published. */
@NullMarked
package dev.parallax.benchmarks.load;

import org.jspecify.annotations.NullMarked;
