package dev.parallax.feed;

import java.util.List;

/** What a venue says to a session rather than about the market. */
interface SubscriptionListener {

  /** Data arrived for a listing: the only real proof of a subscription. */
  void data(int listing);

  void subscribed(long request);

  void subscribed(String symbol);

  void subscribedOnly(long request, List<String> symbols);

  void refused(long request, String why);

  void refused(long request, String symbol, String why);

  void retryLater(long request, String why);

  void reply(String frame);

  void closing(String why);

  /** The venue says that its instrument list is another one, or tells of a symbol unknown here. */
  void listingsChanged();
}
