package dev.parallax.feed;

import static dev.parallax.feed.RecordingLink.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NettyTransportTest {
  private static final int TEXT = 0x81;
  private static final int FIRST_OF_TEXT = 0x01;
  private static final int MORE = 0x00;
  private static final int LAST = 0x80;
  private static final int BINARY = 0x82;
  private static final int CLOSE = 0x88;
  private static final int PING = 0x89;
  private static final int PONG = 0x8a;
  private static final byte[] CLOSE_4000 = {0x0f, (byte) 0xa0, 'b', 'y', 'e'};

  @Test
  void asksForNoExtensionAndSendsWhatItIsTold() {
    var head = new CompletableFuture<String>();
    var frame = new CompletableFuture<RawVenue.Frame>();
    try (var venue =
            new RawVenue(peer -> {
              head.complete(peer.upgrade());
              frame.complete(peer.read());
            });
        var link = RecordingLink.to(venue.address())) {
      await().until(() -> link.told.contains("opened"));
      link.send("hello");

      assertThat(get(frame)).isEqualTo(new RawVenue.Frame(1, "hello"));
      assertThat(get(head))
          .startsWith("GET /ws?x=1 HTTP/1.1")
          .doesNotContainIgnoringCase("sec-websocket-extensions");
    }
  }

  @Test
  void deliversMessagesOfAllShapesOnTheLane() {
    var large = "x".repeat(700_000);
    var seen =
        seen(peer -> {
          peer.frame(TEXT, "one");
          peer.frame(FIRST_OF_TEXT, "t");
          peer.frame(PING, "between");
          peer.frame(MORE, "w");
          peer.frame(LAST, "o");
          peer.frame(BINARY, "123");
          peer.frame(TEXT, "");
          peer.frame(TEXT, large);
          peer.frame(PONG, "");
          peer.frame(CLOSE, CLOSE_4000);
          peer.drain();
        });

    assertThat(seen.told)
        .containsExactly(
            "opened",
            "text one",
            "alive",
            "text two",
            "binary 3",
            "text ",
            "text " + large,
            "alive",
            "closed");
    assertThat(seen.end()).isEqualTo(new LinkEnd.ByPeer(4000, "bye"));
    assertThat(seen.threads).containsOnly("lane-0");
    assertThat(seen.receivedNanos).isSorted();
  }

  @Test
  void answersPingsWithTheirPayloadAndClosesWithTheSameCode() {
    var pong = new CompletableFuture<RawVenue.Frame>();
    var close = new CompletableFuture<RawVenue.Frame>();
    var payload = "p".repeat(125);
    seen(peer -> {
      peer.frame(PING, payload);
      pong.complete(peer.read());
      peer.frame(CLOSE, CLOSE_4000);
      close.complete(peer.read());
    });

    assertThat(get(pong)).isEqualTo(new RawVenue.Frame(10, payload));
    assertThat(get(close).closeCode()).isEqualTo(4000);
  }

  @Test
  void refusesAFrameThatDeclaresAGigabyte() {
    assertViolation(
        1009, peer -> peer.bytes(new byte[] {(byte) TEXT, 127, 0, 0, 0, 0, 0x40, 0, 0, 0}));
  }

  @Test
  void refusesAMessageThatGrowsWithoutEnd() {
    assertViolation(
        1009,
        peer -> {
          var megabyte = new byte[1 << 20];
          peer.frame(FIRST_OF_TEXT, megabyte);
          for (int i = 0; i < 8; i++) {
            peer.frame(MORE, megabyte);
          }
        });
  }

  @Test
  void refusesEmptyFragmentsWithoutEnd() {
    assertViolation(
        1009,
        peer -> {
          peer.frame(FIRST_OF_TEXT, "");
          for (int i = 0; i < 5000; i++) {
            peer.frame(MORE, "");
          }
        });
  }

  @Test
  void refusesWhatTheProtocolForbids() {
    assertViolation(1002, peer -> peer.bytes(new byte[] {(byte) TEXT, (byte) 0x81, 1, 2, 3, 4, 5}));
    assertViolation(1002, peer -> peer.frame(TEXT | 0x40, "rsv1"));
    assertViolation(1002, peer -> peer.frame(0x83, "opcode 3"));
    assertViolation(1002, peer -> peer.frame(PING, "p".repeat(126)));
    assertViolation(1002, peer -> peer.frame(LAST, "nothing to continue"));
  }

  @Test
  void noticesThatTheVenueWentAway() {
    assertThat(seen(peer -> peer.frame(TEXT, "x")).end()).isEqualTo(new LinkEnd.ByPeer(1006, ""));
  }

  @Test
  void noticesAResetInTheMiddleOfAFrame() {
    var seen =
        seen(peer -> {
          peer.bytes(new byte[] {(byte) TEXT, 100, 'h', 'a', 'l', 'f'});
          peer.socket.setSoLinger(true, 0);
        });

    assertThat(seen.told).containsExactly("opened", "closed");
    assertThat(seen.end()).isNotInstanceOf(LinkEnd.ByUs.class);
  }

  @Test
  void tellsWhyTheUpgradeWasRefused() {
    try (var venue =
            new RawVenue(peer -> {
              peer.head();
              peer.text(
                  String.join(
                      "\r\n",
                      "HTTP/1.1 429 Too Many Requests",
                      "Retry-After: 17",
                      "Content-Length: 9",
                      "",
                      "slow\ndown"));
            });
        var link = RecordingLink.to(venue.address())) {
      assertThat(link.end())
          .isEqualTo(new LinkEnd.Refused(429, Duration.ofSeconds(17), "slow down"));
      assertThat(link.told).containsExactly("closed");
    }
  }

  @Test
  void tellsThatTheAnswerIsNoWebSocket() {
    for (var answer :
        new String[] {
          String.join(
              "\r\n",
              "HTTP/1.1 101 Switching Protocols",
              "Upgrade: websocket",
              "Connection: Upgrade",
              "Sec-WebSocket-Accept: wrong",
              "",
              ""),
          "SSH-2.0-OpenSSH\r\n\r\n"
        }) {
      try (var venue =
              new RawVenue(peer -> {
                peer.head();
                peer.text(answer);
                peer.drain();
              });
          var link = RecordingLink.to(venue.address())) {
        assertThat(link.end()).isInstanceOf(LinkEnd.Failed.class);
        assertThat(link.told).containsExactly("closed");
      }
    }
  }

  @Test
  void closesEvenIfTheVenueDoesNotAnswer() {
    var frame = new CompletableFuture<RawVenue.Frame>();
    try (var venue =
            new RawVenue(peer -> {
              peer.upgrade();
              frame.complete(peer.read());
              peer.drain();
            });
        var link = RecordingLink.to(venue.address())) {
      await().until(() -> link.told.contains("opened"));
      link.close(1000, "done");

      assertThat(link.end()).isEqualTo(new LinkEnd.ByUs(1000, "done"));
      assertThat(get(frame).closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void canBeClosedBeforeItIsOpen() {
    try (var venue = new RawVenue(RawVenue.Peer::drain);
        var link = RecordingLink.to(venue.address())) {
      link.close(1000, "changed my mind");

      assertThat(link.end()).isEqualTo(new LinkEnd.ByUs(1000, "changed my mind"));
    }
  }

  @Test
  void tellsThatNobodyListensAndThatTheHostIsUnknown() {
    var venue = new RawVenue(RawVenue.Peer::drain);
    venue.close();
    try (var refused = RecordingLink.to(venue.address());
        var unknown = RecordingLink.to(URI.create("ws://no-such-host.invalid/"))) {
      assertThat(refused.end().describe()).containsIgnoringCase("refused");
      assertThat(unknown.end().describe()).isEqualTo("unknown host no-such-host.invalid");
    }
  }

  /** What a client tells of a connection that is upgraded and then scripted. */
  private static RecordingLink seen(RawVenue.Script script) {
    try (var venue =
            new RawVenue(peer -> {
              peer.upgrade();
              script.run(peer);
            });
        var link = RecordingLink.to(venue.address())) {
      link.end();
      return link;
    }
  }

  private static void assertViolation(int code, RawVenue.Script script) {
    var close = new CompletableFuture<RawVenue.Frame>();
    var seen =
        seen(peer -> {
          try {
            script.run(peer);
          } catch (IOException e) {
            // It hung up before it had read everything, as it should.
          }
          try {
            close.complete(peer.read());
          } catch (IOException e) {
            close.completeExceptionally(e);
          }
        });

    assertThat(seen.end()).isInstanceOf(LinkEnd.Violation.class);
    assertThat(((LinkEnd.Violation) seen.end()).code()).isEqualTo(code);
    assertThat(seen.told).containsExactly("opened", "closed");
    assertThat(get(close).closeCode()).isEqualTo(code);
  }
}
