package dev.parallax.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.catalog.Catalog;
import dev.parallax.engine.RandomMarket.Call;
import dev.parallax.engine.RandomMarket.Ended;
import dev.parallax.engine.RandomMarket.Quoted;
import dev.parallax.engine.RandomMarket.Said;
import dev.parallax.engine.RandomMarket.Ticked;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Another, simple-minded account of which listings may be used, to check the lane against. */
final class NaiveBooks {
  private final long maxAgeNanos;
  private final Map<Listing, Quoted> latest = new HashMap<>();
  private final Map<Listing, ListingStatus> statuses = new HashMap<>();
  private final Set<Integer> ended = new HashSet<>();

  NaiveBooks(long maxAgeNanos) {
    this.maxAgeNanos = maxAgeNanos;
  }

  void see(Catalog catalog, Call call) {
    switch (call) {
      case Quoted quoted -> latest.put(catalog.listing(quoted.listing()), quoted);
      case Said said -> statuses.put(catalog.listing(said.listing()), said.status());
      case Ended session -> ended.add(session.session());
      case Ticked ticked -> {}
    }
  }

  void assertUsable(Listing listing, long atNanos, String run) {
    var quoted =
        requireNonNull(
            latest.get(listing), () -> run + ": " + listing + " has no quote at " + atNanos);
    assertThat(ended).as("%s: %s is connected", run, listing).doesNotContain(quoted.session());
    assertThat(atNanos - quoted.atNanos())
        .as("%s: age of %s", run, listing)
        .isBetween(0L, maxAgeNanos);
    assertThat(quoted.bid()).as("%s: %s is sound", run, listing).isLessThanOrEqualTo(quoted.ask());
    assertThat(quoted.bidSize()).isPositive();
    assertThat(quoted.askSize()).isPositive();
    assertThat(statuses.getOrDefault(listing, ListingStatus.TRADING))
        .as("%s: %s trades", run, listing)
        .isEqualTo(ListingStatus.TRADING);
  }
}
