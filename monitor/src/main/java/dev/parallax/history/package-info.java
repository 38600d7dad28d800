/** History that somebody else recorded: files of other forms become recordings. */
@NullMarked
package dev.parallax.history;

import org.jspecify.annotations.NullMarked;
