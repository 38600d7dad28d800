package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.Listing;
import dev.parallax.venue.Limits;
import dev.parallax.venue.RefusalScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The book of one session on what it asked for, one request for each listing. */
class SubscriptionsTest {
  private static final TestVenue VENUE =
      TestVenue.usual().with(Limits.usual().symbols(1, 100)).with(RefusalScope.REQUEST);

  private final VirtualTime time = new VirtualTime();
  private final List<String> told = new ArrayList<>();
  private final Subscriptions subscriptions = new Subscriptions(VENUE, time, new Told());

  @Test
  void takesDataForALiveListingThatIsAskedForAgain() {
    subscriptions.add(listings("BTC"));
    subscriptions.data(0);
    subscriptions.add(listings("BTC"));
    assertThat(state(0)).isEqualTo(Subscription.State.ASKED);

    subscriptions.data(0);
    assertThat(state(0)).isEqualTo(Subscription.State.LIVE);
  }

  @Test
  void takesTheAnswerToTheLastRequestForAListing() {
    subscriptions.add(listings("BTC"));
    subscriptions.add(listings("BTC"));
    subscriptions.refused(1, "not now");
    subscriptions.subscribed(2);

    assertThat(state(0)).isEqualTo(Subscription.State.ACKNOWLEDGED);
    assertThat(told).containsExactly("send", "send", "accepted");
  }

  @Test
  void decidesADoubtfulRefusalWhenNothingElseIsLeftToAskFor() {
    subscriptions.add(listings("BTC", "ETH"));
    subscriptions.refused(1, "unknown");
    assertThat(told).containsExactly("send", "send");

    subscriptions.remove(List.of(1));
    subscriptions.subscribed(3);
    passMinutes(1);
    assertThat(told).containsExactly("send", "send", "send", "refused 0: unknown");
    assertThat(state(0)).isEqualTo(Subscription.State.REFUSED);
  }

  @Test
  void decidesItAlsoWhereTakingBackIsNeverAnswered() {
    subscriptions.add(listings("BTC", "ETH"));
    subscriptions.refused(1, "unknown");
    subscriptions.remove(List.of(1));
    passMinutes(1);

    assertThat(told).endsWith("refused 0: unknown");
  }

  @Test
  void forgetsADoubtfulRefusalOfWhatIsTakenBack() {
    subscriptions.add(listings("BTC", "ETH"));
    subscriptions.refused(1, "unknown");
    subscriptions.remove(List.of(0));
    subscriptions.subscribed(2);
    passMinutes(1);

    assertThat(told).noneMatch(what -> what.startsWith("refused"));
  }

  private Subscription.State state(int id) {
    return subscriptions.index().all().stream()
        .filter(subscription -> subscription.id == id)
        .findFirst()
        .orElseThrow()
        .state;
  }

  private void passMinutes(int minutes) {
    for (int i = 0; i < 60 * minutes; i++) {
      time.pass(Duration.ofSeconds(1));
      subscriptions.check(time.nanos());
    }
  }

  private static Map<Integer, Listing> listings(String... symbols) {
    var listings = new LinkedHashMap<Integer, Listing>();
    for (var symbol : symbols) {
      listings.put(listings.size(), VENUE.listing(symbol));
    }
    return listings;
  }

  private final class Told implements Subscriptions.Owner {
    @Override
    public void send(String frame, Runnable sent) {
      told.add("send");
      sent.run();
    }

    @Override
    public void accepted() {
      told.add("accepted");
    }

    @Override
    public void refused(int id, String why) {
      told.add("refused " + id + ": " + why);
    }

    @Override
    public void unusable(String why) {
      told.add("unusable: " + why);
    }
  }
}
