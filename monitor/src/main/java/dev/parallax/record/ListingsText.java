package dev.parallax.record;

import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.model.SizeUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The content of a {@code listings} line: listings by catalog id, and the watched instruments.
 *
 * @param changed new and changed listings by catalog id
 * @param watched what is watched from now on
 */
record ListingsText(SortedMap<Integer, Listing> changed, Set<Instrument> watched) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  String toJson() {
    var root = JSON.createObjectNode();
    var listings = root.putArray("listings");
    changed.forEach((id, listing) -> write(listings.addObject(), id, listing));
    var names = root.putArray("watched");
    names(watched).forEach(names::add);
    return JSON.writeValueAsString(root);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException for anything else, with what is wrong
   */
  static ListingsText parse(byte[] bytes, int offset, int length) {
    var root = JSON.readTree(bytes, offset, length);
    var changed = new TreeMap<Integer, Listing>();
    for (var node : root.path("listings")) {
      changed.put(node.path("id").asInt(-1), listing(node));
    }
    if (!changed.isEmpty() && changed.firstKey() < 0) {
      throw new IllegalArgumentException("a listing without an id");
    }
    var watched = new TreeSet<Instrument>();
    for (var name : root.path("watched")) {
      watched.add(Instrument.parse(name.asString("")));
    }
    return new ListingsText(changed, watched);
  }

  private static List<String> names(Collection<Instrument> instruments) {
    return instruments.stream().map(Instrument::name).sorted().toList();
  }

  private static void write(ObjectNode node, int id, Listing listing) {
    node.put("id", id)
        .put("segment", listing.segment().id())
        .put("symbol", listing.symbol())
        .put("instrument", listing.instrument().name())
        .put("sizeUnit", listing.sizeUnit().name())
        .put("contractSize", listing.contractSize())
        .put("priceMultiplier", listing.priceMultiplier());
    known(node, "tick", listing.tick());
    known(node, "lot", listing.lot());
    known(node, "minSize", listing.minSize());
    known(node, "takerBps", listing.takerBps());
    if (listing.expiryNanos() != Long.MAX_VALUE) {
      node.put("expiryNanos", listing.expiryNanos());
    }
    node.put("status", listing.status().name());
  }

  /** What the venue does not publish is left out: JSON has no NaN. */
  private static void known(ObjectNode node, String name, double value) {
    if (!Double.isNaN(value)) {
      node.put(name, value);
    }
  }

  private static Listing listing(JsonNode node) {
    return new Listing(
        Segment.parse(node.path("segment").asString("")),
        node.path("symbol").asString(""),
        Instrument.parse(node.path("instrument").asString("")),
        SizeUnit.valueOf(node.path("sizeUnit").asString("")),
        node.path("contractSize").asDouble(1),
        node.path("priceMultiplier").asDouble(1),
        node.path("tick").asDouble(Double.NaN),
        node.path("lot").asDouble(Double.NaN),
        node.path("minSize").asDouble(Double.NaN),
        node.path("takerBps").asDouble(Double.NaN),
        node.path("expiryNanos").asLong(Long.MAX_VALUE),
        ListingStatus.valueOf(node.path("status").asString("")));
  }
}
