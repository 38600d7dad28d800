package dev.parallax.alert;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What goes into which message, on virtual time, without any service. */
class DispatchTest {
  private static final int SEEDS = 300;
  private static final int STEPS = 400;

  private final VirtualTime time = new VirtualTime();
  private final Dispatch dispatch = dispatch(true, 10);

  @Test
  void oneByOneWhileThereIsRoom() {
    for (int i = 1; i <= 3; i++) {
      dispatch.add(Examples.notice(i, Examples.AT + i, 30));
    }
    assertThat(deliver("1").alert().kind()).isEqualTo("opened");
    assertThat(deliver("2").alert().kind()).isEqualTo("opened");
    assertThat(deliver("3").alert().kind()).isEqualTo("opened");
    assertThat(dispatch.readyNanos(time.getAsLong())).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theLastMessageThereIsCarriesEverythingThatWaits() {
    for (int i = 1; i <= 500; i++) {
      dispatch.add(Examples.notice(i, Examples.AT + i, 30));
    }
    for (int i = 0; i < 4; i++) {
      assertThat(deliver("" + i).isDigest()).isFalse();
    }
    var digest = deliver("5");
    assertThat(digest.size()).isEqualTo(496);
    assertThat(digest.alert().title()).startsWith("🟢 496 more, best +0.300 % net");
    assertThat(dispatch.waiting()).isZero();
    assertThat(dispatch.tally().sent).isEqualTo(4);
    assertThat(dispatch.tally().digested).isEqualTo(496);
  }

  @Test
  void theEndReplacesTheMessageAboutTheBeginning() {
    dispatch.add(Examples.notice(1, Examples.AT, 30));
    deliver("77");
    dispatch.add(closed(1));
    var end = deliver("77");
    assertThat(end.edited()).isEqualTo("77");
    assertThat(end.alert().kind()).isEqualTo("closed");
  }

  @Test
  void theEndOfWhatWasInADigestIsNotToldByItself() {
    for (int i = 1; i <= 20; i++) {
      dispatch.add(Examples.notice(i, Examples.AT + i, 30));
    }
    for (int i = 0; i < 5; i++) {
      deliver("" + i);
    }
    dispatch.add(closed(20));
    assertThat(dispatch.waiting()).isZero();
    assertThat(dispatch.tally().suppressed).isEqualTo(1);
  }

  @Test
  void whatEndsBeforeItWasToldIsOneMessage() {
    dispatch.add(Examples.notice(1, Examples.AT, 30));
    dispatch.add(closed(1));
    var only = deliver("1");
    assertThat(only.alert().kind()).isEqualTo("closed");
    assertThat(only.edited()).isEmpty();
    assertThat(dispatch.waiting()).isZero();
  }

  @Test
  void theEndThatComesWhileTheBeginningIsUnderwayEditsIt() {
    dispatch.add(Examples.notice(1, Examples.AT, 30));
    requireNonNull(dispatch.next(time.getAsLong()));
    dispatch.add(closed(1));
    dispatch.delivered("9");
    assertThat(deliver("9").edited()).isEqualTo("9");
  }

  @Test
  void theEndThatComesWhileTheBeginningFailsIsOneMessageWithIt() {
    dispatch.add(Examples.notice(1, Examples.AT, 30));
    requireNonNull(dispatch.next(time.getAsLong()));
    dispatch.add(closed(1));
    dispatch.failed(0);
    var only = deliver("9");
    assertThat(only.alert().kind()).isEqualTo("closed");
    assertThat(only.edited()).isEmpty();
  }

  @Test
  void theEndOfWhatWasRefusedIsNotTold() {
    dispatch.add(Examples.notice(1, Examples.AT, 30));
    requireNonNull(dispatch.next(time.getAsLong()));
    dispatch.add(closed(1));
    dispatch.refused();
    assertThat(dispatch.waiting()).isZero();
  }

  @Test
  void aMessageOfUnknownOutcomeIsNotRepeatedButMentioned() {
    dispatch.add(Examples.notice(1, Examples.AT, 30));
    requireNonNull(dispatch.next(time.getAsLong()));
    dispatch.unknown();
    assertThat(dispatch.waiting()).isZero();
    dispatch.add(Examples.notice(2, Examples.AT, 30));
    assertThat(deliver("2").alert().lines())
        .contains("1 earlier messages may not have arrived: no answer came.");
    dispatch.add(Examples.notice(3, Examples.AT, 30));
    assertThat(deliver("3").alert().text(4096)).doesNotContain("may not have arrived");
  }

  @Test
  void whatIsAboutTheProgramGoesFirst() {
    dispatch.add(Examples.notice(1, Examples.AT, 30));
    dispatch.add(new Notice.Ops("csv", true, "csv: disk low", "", Examples.AT));
    assertThat(deliver("").alert().title()).isEqualTo("🔴 csv: disk low");
  }

  @Test
  void whatIsTooOldIsGivenUp() {
    dispatch.add(Examples.notice(1, Examples.AT, 30));
    requireNonNull(dispatch.next(time.getAsLong()));
    dispatch.failed(Examples.AT + 1);
    assertThat(dispatch.waiting()).isZero();
    assertThat(dispatch.tally().failed).isEqualTo(1);
  }

  /** Whatever happens in whatever order: each notice ends in exactly one count. */
  @Test
  void nothingIsLostAndNothingIsCountedTwice() {
    for (int seed = 0; seed < SEEDS; seed++) {
      var random = new SplittableRandom(seed);
      var any = dispatch(random.nextBoolean(), 2 + random.nextInt(20));
      var open = new ArrayList<Integer>();
      int next = 0;
      boolean underway = false;
      long added = 0;
      for (int step = 0; step < STEPS; step++) {
        switch (random.nextInt(6)) {
          case 0, 1 -> {
            open.add(next);
            any.add(Examples.notice(next++, Examples.AT + step, 30));
            added++;
          }
          case 2 -> {
            if (!open.isEmpty()) {
              any.add(improved(open.get(random.nextInt(open.size())), step));
              added++;
            }
          }
          case 3 -> {
            if (!open.isEmpty()) {
              any.add(closed(open.remove(/* index */ random.nextInt(open.size()))));
              added++;
            }
          }
          case 4 -> {
            any.add(new Notice.Ops("part" + step, true, "broken", "", Examples.AT + step));
            added++;
          }
          default -> time.pass(Duration.ofSeconds(random.nextInt(20)));
        }
        if (underway) {
          switch (random.nextInt(5)) {
            case 0 -> any.delivered("" + step);
            case 1 -> any.unknown();
            case 2 -> any.refused();
            case 3 -> any.failed(Examples.AT + random.nextInt(step + 1));
            default -> {
              // Still underway.
            }
          }
          underway = any.isUnderway();
        } else {
          underway = any.next(time.getAsLong()) != null;
        }
        var tally = any.tally();
        assertThat(tally.sent + tally.digested + tally.suppressed + tally.failed + any.waiting())
            .as("seed %d, step %d", seed, step)
            .isEqualTo(added);
      }
      any.abandon();
      assertThat(any.waiting()).isZero();
    }
  }

  private static Notice improved(int number, long at) {
    return new Notice.Improved(
        Examples.opportunity(number, Examples.AT, 60),
        Examples.spread(number, Examples.AT + at, 60),
        30,
        Examples.AT + at);
  }

  private static Notice closed(int number) {
    var event =
        Examples.closed(
            number, Examples.AT, Examples.AT + TimeUnit.SECONDS.toNanos(9), Reason.CONVERGED);
    return new Notice.Closed(
        event.opportunity(), event.spread(), event.reason(), true, event.atNanos());
  }

  private Parcel deliver(String reference) {
    time.passTo(dispatch.readyNanos(time.getAsLong()));
    var parcel = requireNonNull(dispatch.next(time.getAsLong()));
    dispatch.delivered(reference);
    return parcel;
  }

  private Dispatch dispatch(boolean edits, int perMinute) {
    return new Dispatch(
        edits,
        true,
        new TokenBucket(new Limits(perMinute, Duration.ofMillis(100)), time.getAsLong()));
  }
}
