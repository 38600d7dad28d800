/** A read-only, allocation-free view of JSON bytes, and the numbers in them. */
@NullMarked
package dev.parallax.json;

import org.jspecify.annotations.NullMarked;
