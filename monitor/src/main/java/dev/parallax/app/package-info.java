/** The command line, the configuration and the only place that assembles. */
@NullMarked
package dev.parallax.app;

import org.jspecify.annotations.NullMarked;
