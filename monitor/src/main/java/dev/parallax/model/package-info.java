/** The words of the domain: immutable values and events that every other package shares. */
@NullMarked
package dev.parallax.model;

import org.jspecify.annotations.NullMarked;
