/** Results in a database that other programs can query while Parallax writes. */
@NullMarked
package dev.parallax.sink.sql;

import org.jspecify.annotations.NullMarked;
