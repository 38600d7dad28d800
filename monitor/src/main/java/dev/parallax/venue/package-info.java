/** What an exchange is: one declarative file per exchange, no sockets, threads or clocks. */
@NullMarked
package dev.parallax.venue;

import org.jspecify.annotations.NullMarked;
