/** Sessions with exchanges: the only code that opens sockets to them. */
@NullMarked
package dev.parallax.feed;

import org.jspecify.annotations.NullMarked;
