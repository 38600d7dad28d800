package dev.parallax.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.alert.Notice.Ops;
import dev.parallax.health.Trouble;
import dev.parallax.model.ConnectionState;
import dev.parallax.model.Event.ConnectionChanged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpsNoticesTest {
  private static final List<Trouble> NONE = List.of();
  private static final Duration SIXTY_SECONDS = Duration.ofSeconds(60);

  private final List<Notice> told = new ArrayList<>();
  private final OpsNotices notices = new OpsNotices(Duration.ofMinutes(5), told::add);

  @Test
  void aFeedThatIsDownForAMinuteIsToldOnceAndOnceWhenItIsBack() {
    changes(0, "1", ConnectionState.CONNECTED);
    changes(0, "2", ConnectionState.CONNECTED);
    look(0, NONE);
    changes(10, "2", ConnectionState.RECONNECTING);
    every(10, 69, NONE);
    assertThat(told).isEmpty();
    every(70, 200, NONE);
    assertThat(titles()).containsExactly("feed down for 60 s: bybit:linear (1 of 2 connections)");
    assertThat(((Ops) told.getFirst()).detail()).isEqualTo("RECONNECTING closed 1006");
    changes(200, "2", ConnectionState.CONNECTED);
    every(200, 400, NONE);
    assertThat(titles()).hasSize(2).last().isEqualTo("feed back: bybit:linear after 3 min 10 s");
  }

  @Test
  void aFeedThatNeverComesUpIsDownToo() {
    changes(0, "1", ConnectionState.CONNECTING);
    every(0, 61, NONE);
    assertThat(titles()).singleElement().asString().startsWith("feed down");
  }

  @Test
  void aConnectionThatIsNotNeededAnyMoreIsNoTrouble() {
    changes(0, "1", ConnectionState.CONNECTED);
    changes(0, "2", ConnectionState.CONNECTED);
    changes(5, "2", ConnectionState.CLOSED);
    every(5, 300, NONE);
    assertThat(told).isEmpty();
  }

  @Test
  void aConnectionThatGaveUpStaysDown() {
    changes(0, "1", ConnectionState.CONNECTED);
    changes(5, "1", ConnectionState.RECONNECTING);
    changes(30, "1", ConnectionState.CLOSED);
    every(5, 300, NONE);
    assertThat(titles()).singleElement().asString().startsWith("feed down");
  }

  @Test
  void aPartThatFailsIsToldOnceAndOnceWhenItWorksAgain() {
    var away = List.of(new Trouble("sql", "the database does not take rows: refused\u001b[2J"));
    every(0, 4, away);
    every(5, 8, NONE);
    assertThat(told).as("too short to be told").isEmpty();
    every(10, 90, away);
    every(90, 120, NONE);
    assertThat(titles())
        .containsExactly(
            "sql: the database does not take rows: refused[2J", "sql works again after 1 min 20 s");
    assertThat(told).extracting(n -> ((Ops) n).bad()).containsExactly(true, false);
  }

  @Test
  void aTroubleThatIsGivenMoreTimeIsToldLater() {
    var missing =
        List.of(new Trouble("instrument list okx:public", "HTTP 503", SIXTY_SECONDS, "is there"));
    every(0, 59, missing);
    assertThat(told).isEmpty();
    every(60, 90, missing);
    every(90, 120, NONE);
    assertThat(titles())
        .containsExactly(
            "instrument list okx:public: HTTP 503",
            "instrument list okx:public is there after 1 min 30 s");
  }

  @Test
  void whatFailsAgainAndAgainIsNotToldAgainAndAgain() {
    var low = List.of(new Trouble("csv", "disk low"));
    for (int second = 0; second < 600; second += 20) {
      every(second, second + 10, low);
      every(second + 10, second + 20, NONE);
    }
    assertThat(told).filteredOn(n -> ((Ops) n).bad()).hasSize(2);
    assertThat(told).filteredOn(n -> !((Ops) n).bad()).hasSize(2);
  }

  private void every(int fromSecond, int toSecond, List<Trouble> troubles) {
    for (int second = fromSecond; second <= toSecond; second++) {
      look(second, troubles);
    }
  }

  private void look(int second, List<Trouble> troubles) {
    notices.look(troubles, at(second));
  }

  private void changes(int second, String connection, ConnectionState state) {
    notices.changed((ConnectionChanged) Examples.connection(at(second), connection, state));
  }

  private List<String> titles() {
    return told.stream().map(n -> ((Ops) n).title()).toList();
  }

  private static long at(int second) {
    return Examples.AT + Duration.ofSeconds(second).toNanos();
  }
}
