package dev.parallax.feed;

import dev.parallax.json.Json;
import dev.parallax.json.TextIndex;
import dev.parallax.model.Listing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The symbols of one segment that a lane watches, and the listings they stand for. */
public final class SymbolTable {
  private final TextIndex slots = new TextIndex();
  private final Map<String, Integer> slotBySymbol = new HashMap<>();
  private @Nullable Listing[] listings = new @Nullable Listing[16];
  private @Nullable Scale[] scales = new @Nullable Scale[16];
  private int[] ids = new int[16];

  /** Adds a listing, or replaces the one with the same symbol. */
  public void put(Listing listing, int id) {
    int size = slotBySymbol.size();
    int slot = slotBySymbol.computeIfAbsent(listing.symbol(), symbol -> size);
    if (slot == size) {
      if (size == ids.length) {
        listings = Arrays.copyOf(listings, 2 * size);
        scales = Arrays.copyOf(scales, 2 * size);
        ids = Arrays.copyOf(ids, 2 * size);
      }
      slots.put(listing.symbol(), slot);
    }
    listings[slot] = listing;
    scales[slot] = Scale.of(listing);
    ids[slot] = id;
  }

  /** Forgets a listing; without effect where the symbol stands for another one by now. */
  void remove(String symbol, int id) {
    var slot = slotBySymbol.get(symbol);
    if (slot != null && ids[slot] == id) {
      listings[slot] = null;
    }
  }

  /** The slot of a symbol as spelled in a frame, or -1. */
  int slot(Json symbol) {
    int slot = slots.find(symbol);
    return slot >= 0 && listings[slot] != null ? slot : -1;
  }

  /** What the listing's numbers are read with. */
  Scale scale(int slot) {
    var scale = scales[slot];
    if (scale == null) {
      throw new IllegalArgumentException("slot " + slot);
    }
    return scale;
  }

  int id(int slot) {
    return ids[slot];
  }
}
