package dev.parallax.feed;

import dev.parallax.json.Json;
import dev.parallax.json.TextIndex;
import dev.parallax.model.Listing;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The symbols of one segment that a lane watches, and the listings they stand for. */
public final class SymbolTable {
  private final TextIndex slots = new TextIndex();
  private @Nullable Listing[] listings = new @Nullable Listing[16];
  private int[] ids = new int[16];
  private int size;

  /** Adds a listing, or replaces the one with the same symbol. */
  public void put(Listing listing, int id) {
    for (int slot = 0; slot < size; slot++) {
      var known = listings[slot];
      if (known != null && known.symbol().equals(listing.symbol())) {
        listings[slot] = listing;
        ids[slot] = id;
        return;
      }
    }
    if (size == ids.length) {
      listings = Arrays.copyOf(listings, 2 * size);
      ids = Arrays.copyOf(ids, 2 * size);
    }
    listings[size] = listing;
    ids[size] = id;
    slots.put(listing.symbol(), size++);
  }

  /** The slot of a symbol as spelled in a frame, or -1. */
  int slot(Json symbol) {
    return slots.find(symbol);
  }

  Listing listing(int slot) {
    var listing = listings[slot];
    if (listing == null) {
      throw new IllegalArgumentException("slot " + slot);
    }
    return listing;
  }

  int id(int slot) {
    return ids[slot];
  }
}
