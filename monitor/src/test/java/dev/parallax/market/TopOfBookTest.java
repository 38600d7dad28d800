package dev.parallax.market;

import static dev.parallax.market.Applied.CONFIRMED;
import static dev.parallax.market.Applied.MOVED;
import static dev.parallax.market.Applied.OUT_OF_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.ListingStatus;
import dev.parallax.model.Reason;
import org.junit.jupiter.api.Test;

class TopOfBookTest {
  private static final int OLD = 3;
  private static final int NEW = 8;
  private static final double NONE = Double.NaN;

  private final TopOfBook top = new TopOfBook(ListingStatus.TRADING, 1_000_000, 100);

  @Test
  void aRepeatConfirmsAndMovesNothing() {
    assertThat(quote(OLD, 7, 100, 10)).isEqualTo(MOVED);
    assertThat(quote(OLD, 7, 100, 20)).isEqualTo(CONFIRMED);

    assertThat(top.changedNanos()).isEqualTo(10);
    assertThat(top.confirmedNanos()).isEqualTo(20);
  }

  @Test
  void isUsableFromItsFirstQuoteUntilItIsOldOrExpiredOrSomethingElseSpeaksAgainstIt() {
    assertThat(top.isUsable(Long.MIN_VALUE)).isFalse();
    quote(OLD, 7, 100, -20);
    assertThat(top.isUsable(80)).isTrue();
    assertThat(top.unusable(81)).isEqualTo(Reason.STALE);
    assertThat(top.isUsable(81)).isFalse();

    quote(OLD, 8, 100, 999_950);
    assertThat(top.isUsable(999_999)).isTrue();
    assertThat(top.unusable(1_000_000)).isEqualTo(Reason.EXPIRED);
    top.status(ListingStatus.HALTED);
    assertThat(top.isUsable(999_960)).isFalse();
    top.status(ListingStatus.TRADING);
    assertThat(top.unusable(999_960)).isEqualTo(Reason.STALE);
    quote(OLD, 9, 100, 999_961);
    assertThat(top.isUsable(999_961)).isTrue();
    top.expiry(999_970);
    assertThat(top.isUsable(999_969)).isTrue();
    assertThat(top.isUsable(999_970)).isFalse();
    top.endSession(OLD);
    assertThat(top.unusable(999_962)).isEqualTo(Reason.DISCONNECTED);
    quote(NEW, 10, 100, 999_963);
    top.release();
    assertThat(top.isUsable(999_963)).isFalse();
  }

  @Test
  void neverGrowsOldWhereThereIsNoLimit() {
    var patient = new TopOfBook(ListingStatus.TRADING, Long.MAX_VALUE, Long.MAX_VALUE);
    patient.apply(OLD, 99, 1, 101, 1, 7, 0, 10);

    assertThat(patient.isUsable(Long.MAX_VALUE - 1)).isTrue();
  }

  @Test
  void anUnchangedQuoteWithoutSequenceConfirms() {
    assertThat(quote(OLD, 0, 100, 10)).isEqualTo(MOVED);
    assertThat(quote(OLD, 0, 100, 20)).isEqualTo(CONFIRMED);
    assertThat(quote(OLD, 0, 101, 30)).isEqualTo(MOVED);
  }

  @Test
  void aHigherSequenceWithTheSameBboDoesNotMoveIt() {
    quote(OLD, 7, 100, 10);

    assertThat(quote(OLD, 8, 100, 20)).isEqualTo(CONFIRMED);
    assertThat(top.sequence()).isEqualTo(8);
    assertThat(top.changedNanos()).isEqualTo(10);
  }

  @Test
  void aSizeThatChangesMovesTheBbo() {
    top.apply(OLD, 99, 1, 101, 1, 7, 0, 10);

    assertThat(top.apply(OLD, 99, 2, 101, 1, 8, 0, 20)).isEqualTo(MOVED);
    assertThat(top.apply(OLD, 99, 2, NONE, NONE, 9, 0, 30)).isEqualTo(MOVED);
    assertThat(top.apply(OLD, 99, 2, NONE, NONE, 10, 0, 40)).isEqualTo(CONFIRMED);
    assertThat(top.changedNanos()).isEqualTo(30);
  }

  @Test
  void theOwnerMayStartItsSequenceAgain() {
    quote(OLD, 4_030_692, 100, 10);

    assertThat(quote(OLD, 1, 101, 20)).isEqualTo(MOVED);
    assertThat(quote(OLD, 2, 102, 30)).isEqualTo(MOVED);
    assertThat(top.bid()).isEqualTo(102);
  }

  @Test
  void aNewerSessionTakesOverWithTheSameQuoteButNotWithAnOlderOne() {
    quote(OLD, 7, 100, 10);

    assertThat(quote(NEW, 6, 99, 20)).isEqualTo(OUT_OF_ORDER);
    assertThat(top.session()).isEqualTo(OLD);
    assertThat(quote(NEW, 7, 100, 30)).isEqualTo(CONFIRMED);
    assertThat(top.session()).isEqualTo(NEW);
    assertThat(quote(NEW, 8, 101, 40)).isEqualTo(MOVED);
  }

  @Test
  void anOlderSessionWritesOnlyWhatIsNewer() {
    quote(NEW, 7, 100, 10);

    assertThat(quote(OLD, 6, 99, 20)).isEqualTo(OUT_OF_ORDER);
    assertThat(quote(OLD, 7, 100, 20)).isEqualTo(OUT_OF_ORDER);
    assertThat(top.confirmedNanos()).isEqualTo(10);
    assertThat(quote(OLD, 8, 101, 30)).isEqualTo(MOVED);
    assertThat(top.session()).isEqualTo(OLD);
  }

  @Test
  void withoutSequencesTheVenuesTimeDecides() {
    at(OLD, 500, 100);

    assertThat(at(NEW, 499, 99)).isEqualTo(OUT_OF_ORDER);
    assertThat(at(NEW, 500, 100)).isEqualTo(CONFIRMED);
    assertThat(at(OLD, 500, 100)).isEqualTo(OUT_OF_ORDER);
    assertThat(at(OLD, 501, 101)).isEqualTo(MOVED);
  }

  @Test
  void withoutSequenceAndTimeTheNewerSessionIsRight() {
    quote(OLD, 0, 100, 10);

    assertThat(quote(NEW, 0, 101, 20)).isEqualTo(MOVED);
    assertThat(quote(OLD, 0, 102, 30)).isEqualTo(OUT_OF_ORDER);
  }

  @Test
  void endingASessionKillsItsOwnQuoteOnly() {
    quote(OLD, 7, 100, 10);
    quote(NEW, 7, 100, 20);

    assertThat(top.endSession(OLD)).isFalse();
    assertThat(top.unusable(20)).isNull();
    assertThat(top.endSession(NEW)).isTrue();
    assertThat(top.unusable(20)).isEqualTo(Reason.DISCONNECTED);
    assertThat(top.endSession(NEW)).as("it ends once").isFalse();
  }

  @Test
  void afterTheOwnerEndedANewerSessionMayStartTheSequenceAgain() {
    quote(OLD, 4_030_692, 100, 10);
    top.endSession(OLD);

    assertThat(quote(OLD, 4_030_693, 101, 20)).as("from the dead").isEqualTo(OUT_OF_ORDER);
    assertThat(quote(NEW, 1, 100, 30)).as("the same prices, known anew").isEqualTo(MOVED);
    assertThat(top.changedNanos()).isEqualTo(30);
    assertThat(top.unusable(30)).isNull();
  }

  @Test
  void afterTheNewerOwnerEndedTheOlderSessionMayConfirm() {
    quote(NEW, 7, 100, 10);
    top.endSession(NEW);

    assertThat(quote(OLD, 6, 99, 20)).isEqualTo(OUT_OF_ORDER);
    assertThat(quote(OLD, 7, 100, 30)).isEqualTo(MOVED);
    assertThat(top.unusable(30)).isNull();
  }

  @Test
  void aQuietBookIsUsableUntilItsAge() {
    quote(OLD, 7, 100, 10);
    assertThat(top.unusable(110)).isNull();
    assertThat(top.unusable(111)).isEqualTo(Reason.STALE);

    quote(OLD, 7, 100, 120);
    assertThat(top.unusable(220)).isNull();
  }

  @Test
  void theGravestReasonIsNamed() {
    assertThat(top.isQuoted()).isFalse();
    assertThat(top.unusable(10)).isEqualTo(Reason.DISCONNECTED);

    top.apply(OLD, 101, 1, 100, 1, 1, 0, 10);
    assertThat(top.unusable(10)).isEqualTo(Reason.CROSSED);
    top.apply(OLD, 101, 1, 101, 1, 2, 0, 10);
    assertThat(top.unusable(10)).as("locked is sound").isNull();
    top.apply(OLD, 101, 1, NONE, NONE, 3, 0, 10);
    assertThat(top.unusable(10)).isEqualTo(Reason.ONE_SIDED);
    assertThat(top.unusable(200)).isEqualTo(Reason.STALE);
    top.endSession(OLD);
    assertThat(top.unusable(200)).isEqualTo(Reason.DISCONNECTED);
    top.status(ListingStatus.HALTED);
    assertThat(top.unusable(200)).isEqualTo(Reason.HALTED);
    assertThat(top.unusable(1_000_000)).isEqualTo(Reason.EXPIRED);
    top.status(ListingStatus.CLOSED);
    assertThat(top.unusable(200)).isEqualTo(Reason.EXPIRED);
  }

  @Test
  void aSideWithoutAUsableNumberIsAbsent() {
    double[] unusable = {NONE, 0, -1, Double.POSITIVE_INFINITY};
    for (int i = 0; i < unusable.length; i++) {
      top.apply(OLD, unusable[i], 1, 101, 1, 2 * i + 1, 0, 10);
      assertThat(top.unusable(10)).as("price %s", unusable[i]).isEqualTo(Reason.ONE_SIDED);
      top.apply(OLD, 100, 1, 101, unusable[i], 2 * i + 2, 0, 10);
      assertThat(top.unusable(10)).as("size %s", unusable[i]).isEqualTo(Reason.ONE_SIDED);
    }
  }

  private Applied quote(int session, long sequence, double bid, long receivedNanos) {
    return top.apply(session, bid, 1, bid + 1, 1, sequence, 0, receivedNanos);
  }

  private Applied at(int session, long venueNanos, double bid) {
    return top.apply(session, bid, 1, bid + 1, 1, 0, venueNanos, venueNanos);
  }
}
