/** Where results end, each behind a bounded queue of its own. */
@NullMarked
package dev.parallax.sink;

import org.jspecify.annotations.NullMarked;
