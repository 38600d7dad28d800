/**
 * Would I have got it: what orders sent on each opportunity would have earned, told from a
 * recording.
 */
@NullMarked
package dev.parallax.backtest;

import org.jspecify.annotations.NullMarked;
