package dev.parallax.alert;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How HTTP services are used.
 *
 * @param timeout for one message, its answer included
 * @param time for answers that say until when to wait
 */
public record HttpSettings(Duration timeout, InstantSource time) {
  HttpPost post() {
    return new HttpPost(timeout, time);
  }
}
