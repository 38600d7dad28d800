package dev.parallax.feed;

import dev.parallax.feed.FakeTransport.FakeLink;
import dev.parallax.json.Json;
import dev.parallax.json.JsonDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The other side of {@link TestVenue}: accepts, acknowledges and quotes unless a test tells it
 * otherwise.
 */
final class FakeVenue implements FakeTransport.Peer {
  boolean accepting = true;
  boolean acknowledging = true;
  boolean quoting = true;
  boolean answersUnsubscribing = true;

  /** Acknowledgements and first quotes that get lost, counted down. */
  int lostAcknowledgements;

  /** Requests to subscribe that come too soon, counted down. */
  int tooSoon;

  /** Whether the answers to those carry the number of the request. */
  boolean numbersPatience = true;

  /** Symbols that are acknowledged and stay silent. */
  final Set<String> silent = new HashSet<>();

  /** Symbols the venue does not have. */
  final Set<String> unknown = new HashSet<>();

  /** How an unknown symbol is answered. */
  Refusal refusal = Refusal.NAMED_IN_REQUEST;

  enum Refusal {
    /** The whole request is refused and the symbol named. */
    NAMED_IN_REQUEST,
    /** The whole request is refused and nothing named. */
    UNNAMED_IN_REQUEST,
    /** The others are acknowledged one by one; the refusal names nothing. */
    UNNAMED_SYMBOL,
    /** The answer lists what was subscribed. */
    LEFT_OUT
  }

  final Map<FakeLink, Set<String>> subscribed = new LinkedHashMap<>();
  final List<String> unsubscribed = new ArrayList<>();
  private final JsonDocument document = new JsonDocument(10_000);
  private long sequence;

  @Override
  public void connecting(FakeLink link) {
    if (accepting) {
      link.accept();
    }
  }

  @Override
  public void received(FakeLink link, String frame) {
    var bytes = frame.getBytes(StandardCharsets.UTF_8);
    if (!document.parse(bytes, 0, bytes.length)) {
      return;
    }
    var request = document.root();
    for (var symbol : request.get("unsub").each()) {
      unsubscribed.add(symbol.text());
      subscribed.getOrDefault(link, Set.of()).remove(symbol.text());
    }
    if (request.get("unsub").exists()) {
      if (answersUnsubscribing) {
        link.receive("{\"ok\":" + request.get("id").text() + "}");
      }
    } else if (request.get("sub").exists()) {
      subscribe(link, request.get("id").text(), texts(request.get("sub")));
    }
  }

  /** Sends a quote of everything that is subscribed on open links. */
  void quoteAll() {
    subscribed.forEach((link, symbols) -> symbols.forEach(symbol -> quote(link, symbol)));
  }

  void quote(FakeLink link, String symbol) {
    if (!silent.contains(symbol)) {
      link.receive(quoteFrame(symbol));
    }
  }

  String quoteFrame(String symbol) {
    return "{\"q\":\""
        + symbol
        + "\",\"b\":1.5,\"B\":1,\"a\":2.5,\"A\":1,\"n\":"
        + ++sequence
        + "}";
  }

  private void subscribe(FakeLink link, String id, Set<String> symbols) {
    if (!acknowledging || lostAcknowledgements-- > 0) {
      return;
    }
    if (tooSoon-- > 0) {
      link.receive("{\"later\":" + (numbersPatience ? id : "-1") + ",\"why\":\"too frequent\"}");
      return;
    }
    var bad = symbols.stream().filter(unknown::contains).findFirst();
    if (bad.isPresent()) {
      switch (refusal) {
        case NAMED_IN_REQUEST -> {
          link.receive("{\"no\":" + id + ",\"symbol\":\"" + bad.get() + "\",\"why\":\"unknown\"}");
          return;
        }
        case UNNAMED_IN_REQUEST -> {
          link.receive("{\"no\":" + id + ",\"why\":\"bad request\"}");
          return;
        }
        case UNNAMED_SYMBOL -> {
          link.receive("{\"no\":" + id + ",\"why\":\"does not exist\"}");
          symbols.removeAll(unknown);
          symbols.forEach(symbol -> link.receive("{\"okSymbol\":\"" + symbol + "\"}"));
        }
        case LEFT_OUT -> {
          symbols.removeAll(unknown);
          link.receive(
              "{\"only\":" + id + ",\"symbols\":[\"" + String.join("\",\"", symbols) + "\"]}");
        }
      }
    } else {
      link.receive("{\"ok\":" + id + "}");
    }
    subscribed.computeIfAbsent(link, l -> new LinkedHashSet<>()).addAll(symbols);
    if (quoting) {
      symbols.forEach(symbol -> quote(link, symbol));
    }
  }

  private static Set<String> texts(Json array) {
    var texts = new LinkedHashSet<String>();
    array.each().forEach(element -> texts.add(element.text()));
    return texts;
  }
}
