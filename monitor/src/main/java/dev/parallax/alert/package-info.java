/** The right message to a person, once, in time and never in a flood. */
@NullMarked
package dev.parallax.alert;

import org.jspecify.annotations.NullMarked;
