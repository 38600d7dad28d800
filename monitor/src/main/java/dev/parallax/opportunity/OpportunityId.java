package dev.parallax.opportunity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parallax.model.Route;
import java.util.HexFormat;

/**
 * Names an opportunity by route and opening time alone, so that every run over the same data names
 * it alike: 64 bits of <a href="http://www.isthe.com/chongo/tech/comp/fnv/">FNV-1a</a> in
 * hexadecimal.
 */
final class OpportunityId {
  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private OpportunityId() {}

  static String of(Route route, long openedNanos) {
    var key =
        String.join(
            "|",
            route.instrument().name(),
            route.buy().segment().id(),
            route.buy().symbol(),
            route.sell().segment().id(),
            route.sell().symbol(),
            Long.toString(openedNanos));
    long hash = OFFSET_BASIS;
    for (byte octet : key.getBytes(UTF_8)) {
      hash = (hash ^ (octet & 0xff)) * PRIME;
    }
    return HexFormat.of().toHexDigits(hash);
  }
}
