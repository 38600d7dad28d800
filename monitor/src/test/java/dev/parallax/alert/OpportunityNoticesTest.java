package dev.parallax.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.alert.Notice.Closed;
import dev.parallax.alert.Notice.Improved;
import dev.parallax.alert.Notice.Opened;
import dev.parallax.model.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Told at 20 bps, forgotten below 15, after half a second, again at 10 bps more. */
class OpportunityNoticesTest {
  private static final long T = Examples.AT;

  private final List<Notice> told = new ArrayList<>();
  private final AtomicInteger suppressed = new AtomicInteger();
  private final OpportunityNotices notices =
      new OpportunityNotices(Examples.RULES, told::add, suppressed::incrementAndGet);

  @Test
  void tellsWhatHasBeenThereForLongEnough() {
    opens(1, T, 25);
    notices.look(T + ms(499));
    assertThat(told).isEmpty();
    notices.look(T + ms(500));
    notices.look(T + ms(900));
    assertThat(told).singleElement().isInstanceOf(Opened.class);
    assertThat(told.getFirst().atNanos()).isEqualTo(T + ms(500));
  }

  @Test
  void doesNotTellWhatIsGoneBefore() {
    opens(1, T, 25);
    closes(1, T, T + ms(499));
    notices.look(T + ms(5000));
    assertThat(told).isEmpty();
  }

  @Test
  void tellsWhatLivedLongEnoughAndEndedBeforeAnybodyLooked() {
    opens(1, T, 25);
    closes(1, T, T + ms(501));
    assertThat(told).hasSize(2);
    assertThat(told.getLast()).isInstanceOf(Closed.class);
  }

  @Test
  void aDipWithinTheHysteresisDoesNotStartTheClockAgain() {
    opens(1, T, 20);
    changes(1, T + ms(300), 15.0);
    notices.look(T + ms(500));
    assertThat(told).hasSize(1);
  }

  @Test
  void aDipBelowTheHysteresisDoes() {
    opens(1, T, 20);
    changes(1, T + ms(300), 14.9);
    changes(1, T + ms(400), 20);
    notices.look(T + ms(899));
    assertThat(told).isEmpty();
    notices.look(T + ms(900));
    assertThat(told).hasSize(1);
  }

  @Test
  void aRateThatDoesNotExistQualifiesForNothing() {
    opens(1, T, Double.NaN);
    notices.look(T + ms(5000));
    assertThat(told).isEmpty();
  }

  @Test
  void tellsEachImprovementOnce() {
    opens(1, T, 25);
    notices.look(T + ms(500));
    changes(1, T + ms(600), 34.9);
    changes(1, T + ms(700), 35);
    changes(1, T + ms(800), 44.9);
    changes(1, T + ms(900), 45);
    assertThat(told)
        .filteredOn(Improved.class::isInstance)
        .extracting(n -> ((Improved) n).toldNetBps())
        .containsExactly(25.0, 35.0);
  }

  @Test
  void theNextOneOnARouteWaitsForTheCooldown() {
    opens(1, T, 25);
    notices.look(T + ms(500));
    closes(1, T, T + ms(700));
    told.clear();
    long again = T + ms(1000);
    opens(1, again, 30);
    notices.look(again + ms(600));
    notices.look(again + ms(800));
    assertThat(told).isEmpty();
    assertThat(suppressed).as("counted once").hasValue(1);
    notices.look(T + ms(500) + Duration.ofMinutes(5).toNanos());
    assertThat(told).as("still there").singleElement().isInstanceOf(Opened.class);
  }

  @Test
  void anotherRouteDoesNotWait() {
    opens(1, T, 25);
    opens(2, T, 25);
    notices.look(T + ms(500));
    assertThat(told).hasSize(2);
    assertThat(suppressed).hasValue(0);
  }

  private void opens(int number, long at, double netBps) {
    var event = Examples.opened(number, at, netBps);
    notices.seen(event.opportunity(), event.spread(), at);
  }

  private void changes(int number, long at, double netBps) {
    var event = Examples.updated(number, T, at, netBps);
    notices.seen(event.opportunity(), event.spread(), at);
  }

  private void closes(int number, long opened, long at) {
    notices.closed(Examples.closed(number, opened, at, Reason.CONVERGED));
  }

  private static long ms(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
