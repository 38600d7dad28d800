/** Room on disks: how much is left, and who stops before it is gone. */
@NullMarked
package dev.parallax.disk;

import org.jspecify.annotations.NullMarked;
