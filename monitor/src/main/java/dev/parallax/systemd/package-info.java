/** Talks to the service manager that started the program: ready, status, still alive, stopping. */
@NullMarked
package dev.parallax.systemd;

import org.jspecify.annotations.NullMarked;
