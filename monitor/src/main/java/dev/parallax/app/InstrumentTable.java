package dev.parallax.app;

import dev.parallax.catalog.Catalog;
import dev.parallax.catalog.InstrumentSelection;
import dev.parallax.feed.StartResult;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Which instruments would be compared, and where they are listed. */
final class InstrumentTable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final StartResult.Ready lists;
  private final List<Instrument> instruments;

  InstrumentTable(InstrumentSelection selection, StartResult.Ready lists) {
    this.lists = lists;
    this.instruments = selection.choose(lists.catalog());
  }

  /** One line each for people, one JSON object in one line for programs. */
  void print(Output output) {
    if (output.json()) {
      output.out().println(json());
    } else {
      table(output.out());
      lists.answers().forEach((segment, answer) -> output.err().println(segment + ": " + answer));
    }
  }

  private void table(PrintWriter out) {
    for (var instrument : instruments) {
      var where =
          open(instrument).stream().map(Listing::toString).collect(Collectors.joining(", "));
      out.printf("%-28s %s%n", instrument, where);
    }
    out.println(instruments.size() + " instruments on two exchanges or more");
  }

  private String json() {
    var root = JSON.createObjectNode();
    var rows = root.putArray("instruments");
    for (var instrument : instruments) {
      var row = rows.addObject();
      row.put("instrument", instrument.name());
      var listings = row.putArray("listings");
      for (var listing : open(instrument)) {
        listings
            .addObject()
            .put("exchange", listing.segment().id())
            .put("symbol", listing.symbol())
            .put("status", listing.status().name());
      }
    }
    return JSON.writeValueAsString(root);
  }

  /** In an order that does not depend on which exchange answered first. */
  private List<Listing> open(Instrument instrument) {
    Catalog catalog = lists.catalog();
    return catalog.listingsOf(instrument).stream()
        .map(catalog::listing)
        .filter(listing -> listing.status() != ListingStatus.CLOSED)
        .sorted(Comparator.comparing(Listing::toString))
        .toList();
  }
}
