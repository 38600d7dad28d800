package dev.parallax.sim.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parallax.sim.world.Board;
import dev.parallax.sim.world.SimulatedListing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The books one connection is subscribed to, at a venue that repeats a book that stays quiet. */
final class QuietBooks {
  private final Board board;
  private final long repeatNanos;
  private final Map<Integer, Book> books = new LinkedHashMap<>();

  private static final class Book {
    final SimulatedListing listing;
    final byte[] opening;
    long sentNanos;

    Book(SimulatedListing listing, byte[] opening) {
      this.listing = listing;
      this.opening = opening;
    }
  }

  /**
   * @param repeatNanos how long a book stays quiet before it is sent again
   */
  QuietBooks(Board board, long repeatNanos) {
    this.board = board;
    this.repeatNanos = repeatNanos;
  }

  boolean contains(SimulatedListing listing) {
    return books.containsKey(listing.id());
  }

  /**
   * Adds a book that has not been sent yet.
   *
   * @param opening what each of its frames begins with, ASCII
   */
  void add(SimulatedListing listing, String opening) {
    books.put(listing.id(), new Book(listing, opening.getBytes(US_ASCII)));
  }

  /** Returns false where the book was not there. */
  boolean remove(SimulatedListing listing) {
    return books.remove(listing.id()) != null;
  }

  /** Begins the frame that sends a book now; returns false where the book is not here. */
  boolean open(SimulatedListing listing, long nowNanos, Text frame) {
    var book = books.get(listing.id());
    if (book == null) {
      return false;
    }
    book.sentNanos = nowNanos;
    frame.clear().add(book.opening);
    return true;
  }

  /** Hands over each book that is due; whoever takes it is to {@link #open} its frame. */
  void repeatDue(long nowNanos, Consumer<SimulatedListing> quote) {
    for (var book : books.values()) {
      if (nowNanos - book.sentNanos >= repeatNanos && board.sends(book.listing)) {
        quote.accept(book.listing);
      }
    }
  }
}
