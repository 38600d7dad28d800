/** What people and programs see over HTTP while the monitor works. */
@NullMarked
package dev.parallax.web;

import org.jspecify.annotations.NullMarked;
