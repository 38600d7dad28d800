package dev.parallax.sink;

import dev.parallax.model.Event;

/** Hands everything on; tests override what is to go wrong. */
class ForwardingSink implements Sink {
  private final Sink sink;

  ForwardingSink(Sink sink) {
    this.sink = sink;
  }

  @Override
  public void accept(Event event) {
    sink.accept(event);
  }

  @Override
  public void flush() {
    sink.flush();
  }

  @Override
  public void close() {
    sink.close();
  }
}
