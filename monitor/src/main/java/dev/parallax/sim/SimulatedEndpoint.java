package dev.parallax.sim;

import java.net.URI;

/** Where one simulated segment is: base addresses without a path. */
public record SimulatedEndpoint(URI webSocket, URI rest) {

  static SimulatedEndpoint onPort(int port) {
    return new SimulatedEndpoint(
        URI.create("ws://127.0.0.1:" + port), URI.create("http://127.0.0.1:" + port));
  }
}
