package dev.parallax.venue;

import dev.parallax.json.Json;
import dev.parallax.model.FrameReject;
import dev.parallax.model.ListingStatus;
import java.util.List;

/**
 * What a frame can say. Every frame ends in at least one call, so that nothing vanishes.
 *
 * <p>Requests are the numbers given to {@link Connector#subscribe}; {@link #ANY_REQUEST} stands for
 * the oldest one without an answer, for venues whose answers do not always carry the number.
 */
public interface FrameOutput {

  long ANY_REQUEST = -1;

  /**
   * A two-sided top of book, in the venue's own spelling and units; no connector decides number
   * formats.
   *
   * <p>A side is absent where its price or size is blank, missing or zero. A quote with the
   * sequence of the last one confirms that one.
   *
   * @param sequence rises with every change of this symbol's book; 0 where the venue sends none
   * @param venueNanos the venue's own time, epoch ns; 0 where it sends none
   */
  void quote(
      Json symbol, Json bid, Json bidSize, Json ask, Json askSize, long sequence, long venueNanos);

  /**
   * What changed in a top of book, for venues that do not repeat the rest: a side whose price is
   * missing is as it was earlier in this session. Otherwise as {@link #quote}.
   */
  void quoteChange(
      Json symbol, Json bid, Json bidSize, Json ask, Json askSize, long sequence, long venueNanos);

  /**
   * The venue says whether this symbol trades. Of a symbol that is not watched only {@code TRADING}
   * is news: the instrument list is read again, for it may be a new one.
   */
  void status(Json symbol, ListingStatus status);

  /** The venue's instrument list is another one now. */
  void listingsChanged();

  /** Everything in that request is subscribed. */
  void subscribed(long request);

  /** That symbol is subscribed, whatever request it was in. */
  void subscribed(String symbol);

  /** Of that request exactly these symbols are subscribed; the others are refused. */
  void subscribedOnly(long request, List<String> symbols);

  /** That request is refused and no symbol is named. */
  void refused(long request, String why);

  /** That symbol is refused, in that request. */
  void refused(long request, String symbol, String why);

  /**
   * That request is refused for now, such as for coming too soon: the same is asked again later.
   */
  void retryLater(long request, String why);

  /** A sign of life without content. */
  void heartbeat();

  /** The venue wants this frame as an answer. */
  void reply(String frame);

  /** The venue is going to close this session: replace it now. */
  void closing(String why);

  /** Understood, and of no interest. */
  void ignored(String what);

  /** Not usable; counted under its reason. */
  void rejected(FrameReject reason);
}
