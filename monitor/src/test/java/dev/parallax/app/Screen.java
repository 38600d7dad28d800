package dev.parallax.app;

import dev.parallax.sink.Lines;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every line. */
final class Screen implements Lines {
  final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void print(String line) {
    lines.add(line);
  }

  @Override
  public long lost() {
    return 0;
  }
}
