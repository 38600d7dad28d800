package dev.parallax.sim.protocol;

import dev.parallax.model.Kind;
import dev.parallax.sim.world.Board;
import dev.parallax.sim.world.SimulatedListing;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of Deribit's public channels.
 *
 * @see <a href="https://docs.deribit.com/#subscriptions">Deribit: subscriptions</a>
 */
final class DeribitChannels {
  private static final String QUOTE = "quote.";
  private static final Pattern STATE =
      Pattern.compile("instrument\\.state\\.(any|future|spot|future_combo)\\.(any|[A-Z0-9]+)");

  /** Channels that exist and carry no data here. */
  private static final Pattern SILENT =
      Pattern.compile(
          "(?:ticker|incremental_ticker|trades|book)\\.([^.]+)"
              + "(?:\\.none\\.(?:1|10|20))?(?:\\.(?:100ms|agg2))?");

  private DeribitChannels() {}

  /** True where a subscription to it would be accepted. */
  static boolean exists(String channel, Board board) {
    if (channel.startsWith("platform_state") || STATE.matcher(channel).matches()) {
      return true;
    }
    var silent = SILENT.matcher(channel);
    var listing = silent.matches() ? board.find(silent.group(1)) : quoted(channel, board);
    return listing != null && !listing.isRefused();
  }

  /** The listing whose quotes a channel carries, or null. */
  static @Nullable SimulatedListing quoted(String channel, Board board) {
    return channel.startsWith(QUOTE) ? board.find(channel.substring(QUOTE.length())) : null;
  }

  /** True where a channel carries this listing's changes of state. */
  static boolean tellsStateOf(String channel, SimulatedListing listing) {
    var state = STATE.matcher(channel);
    if (!state.matches()) {
      return false;
    }
    var instrument = listing.facts().instrument();
    var kind = instrument.kind() == Kind.SPOT ? "spot" : "future";
    var currencies = List.of("any", instrument.base(), instrument.quote(), instrument.settle());
    return (state.group(1).equals("any") || state.group(1).equals(kind))
        && currencies.contains(state.group(2));
  }
}
