/** What a backtest came to, as files for people and programs. */
@NullMarked
package dev.parallax.backtest.report;

import org.jspecify.annotations.NullMarked;
