package dev.parallax.app.config;

import java.net.InetAddress;

/** Where to listen: an IP address, or {@code localhost} for 127.0.0.1. */
public record BindAddress(String text, InetAddress address) {

  /** Throws {@link IllegalArgumentException} for names, which may mean anything one day. */
  static BindAddress parse(String text) {
    return new BindAddress(
        text, InetAddress.ofLiteral(text.equals("localhost") ? "127.0.0.1" : text));
  }

  /** Whether only this machine can reach it. */
  public boolean isLoopback() {
    return address.isLoopbackAddress();
  }

  @Override
  public String toString() {
    return text;
  }
}
