package dev.parallax.sim.core;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers what was sent and how it ended. */
final class FakeWire implements Wire {
  final List<String> frames = new ArrayList<>();
  boolean writable = true;
  @Nullable String end;

  @Override
  public void text(byte[] bytes, int length) {
    frames.add(new String(bytes, 0, length, StandardCharsets.UTF_8));
  }

  @Override
  public void ping(long payload) {}

  @Override
  public void flush() {}

  @Override
  public boolean isWritable() {
    return writable;
  }

  @Override
  public void close(int code, String reason) {
    end = "close " + code;
  }

  @Override
  public void cut() {
    end = "cut";
  }

  @Override
  public void reset() {
    end = "reset";
  }
}
