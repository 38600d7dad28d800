/** Which instrument is listed where: symbol, listing and dense id. */
@NullMarked
package dev.parallax.catalog;

import org.jspecify.annotations.NullMarked;
