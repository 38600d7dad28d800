package dev.parallax.app;

import dev.parallax.model.Event;
import java.util.function.Consumer;

/**
 * What connections go through, as long as it is news: that they close when the monitor itself stops
 * is none. Belongs to one lane.
 */
final class LinkNews implements Consumer<Event> {
  private final Consumer<Event> readers;
  private boolean over;

  LinkNews(Consumer<Event> readers) {
    this.readers = readers;
  }

  @Override
  public void accept(Event event) {
    if (!over) {
      readers.accept(event);
    }
  }

  /** The monitor stops. */
  void end() {
    over = true;
  }
}
