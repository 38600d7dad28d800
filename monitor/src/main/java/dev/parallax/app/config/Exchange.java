package dev.parallax.app.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of one exchange. Settings beside {@code segments} are for all of its segments; a
 * segment's own come first.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Exchange(
    @Setting(about = "Its segments to watch, as a list or with settings; absent: all of them.")
        @Size(min = 1, message = "at least one segment; example: leave the key out to take all")
        Map<String, @Valid OfSegment> segments,
    @Setting(about = "Fees of all its segments.") @Valid @Nullable Fees fees,
    @Setting(about = MAX_QUOTE_AGE, byDefault = "null", example = "60s")
        @Within(min = "100ms", max = "1h")
        @Nullable Duration maxQuoteAge,
    @Setting(about = "Other servers than the exchange's own, for all its segments.") @Valid
        @Nullable Endpoints endpoints) {

  static final String MAX_QUOTE_AGE =
      "The longest a confirmed quote counts as fresh; null: what suits the channel.";

  public Exchange {
    segments = Collections.unmodifiableMap(new LinkedHashMap<>(segments));
  }

  /** What is asked of one segment. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OfSegment(
      @Setting(about = "Fees of this segment.") @Valid @Nullable Fees fees,
      @Setting(about = MAX_QUOTE_AGE, byDefault = "null", example = "60s")
          @Within(min = "100ms", max = "1h")
          @Nullable Duration maxQuoteAge,
      @Setting(about = "Other servers than the exchange's own, for this segment.") @Valid
          @Nullable Endpoints endpoints) {

    OfSegment withEndpoints(Endpoints other) {
      return new OfSegment(fees, maxQuoteAge, other);
    }
  }

  /** Fees that differ from the published base tier. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Fees(
      @Setting(
              about = "Taker fee; below 0 for a rebate; null: as published.",
              byDefault = "null",
              example = "5")
          @Within(min = "-100", max = "1000")
          @Nullable Double takerBps) {}

  /** Servers to talk to instead of the exchange's own; its paths stay. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Endpoints(
      @Setting(
              about = "Base URI for WebSocket connections; null: the exchange's own.",
              byDefault = "null",
              example = "ws://localhost:9100")
          @BaseUri({"ws", "wss"})
          @Nullable URI ws,
      @Setting(
              about = "Base URI for REST requests; null: the exchange's own.",
              byDefault = "null",
              example = "http://localhost:9100")
          @BaseUri({"http", "https"})
          @Nullable URI rest) {}

  /** The same with one of its segments on other servers. */
  Exchange withEndpoints(String segment, Endpoints servers) {
    var moved = new LinkedHashMap<>(segments);
    moved.computeIfPresent(segment, (name, own) -> own.withEndpoints(servers));
    return new Exchange(moved, fees, maxQuoteAge, endpoints);
  }

  /** What holds for one segment after its own settings and those of its exchange; null: not set. */
  SegmentOverrides settings(OfSegment own) {
    var ownFees = own.fees() == null ? null : own.fees().takerBps();
    var allFees = fees == null ? null : fees.takerBps();
    var ownEndpoints = own.endpoints() == null ? NONE : own.endpoints();
    var allEndpoints = endpoints == null ? NONE : endpoints;
    return new SegmentOverrides(
        first(ownFees, allFees),
        first(own.maxQuoteAge(), maxQuoteAge),
        first(ownEndpoints.ws(), allEndpoints.ws()),
        first(ownEndpoints.rest(), allEndpoints.rest()));
  }

  private static final Endpoints NONE = new Endpoints(null, null);

  private static <T> @Nullable T first(@Nullable T own, @Nullable T shared) {
    return own == null ? shared : own;
  }
}
