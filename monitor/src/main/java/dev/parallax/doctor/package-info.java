/** Looks over everything that Parallax needs, before it needs it. */
@NullMarked
package dev.parallax.doctor;

import org.jspecify.annotations.NullMarked;
