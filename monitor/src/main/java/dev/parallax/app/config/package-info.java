/** The configuration file: what it may contain, reading, checking, showing and writing it. */
@NullMarked
package dev.parallax.app.config;

import org.jspecify.annotations.NullMarked;
