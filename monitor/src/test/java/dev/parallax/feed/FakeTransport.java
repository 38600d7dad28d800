package dev.parallax.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Sockets whose other side is the test. */
final class FakeTransport implements Transport {

  /** What the other side does by itself. */
  interface Peer {
    default void connecting(FakeLink link) {}

    default void received(FakeLink link, String frame) {}
  }

  final List<FakeLink> links = new ArrayList<>();
  Peer peer = new Peer() {};
  private final VirtualTime time;

  FakeTransport(VirtualTime time) {
    this.time = time;
  }

  @Override
  public Link open(URI address, LinkListener listener) {
    var link = new FakeLink(address, listener, time.nanos());
    links.add(link);
    time.execute(() -> peer.connecting(link));
    return link;
  }

  FakeLink last() {
    return links.getLast();
  }

  /** Links that were opened and not closed by either side. */
  List<FakeLink> open() {
    return links.stream().filter(link -> link.isOpen).toList();
  }

  final class FakeLink implements Link {
    final URI address;
    final long attemptNanos;
    final List<String> sent = new ArrayList<>();
    final List<Long> sentNanos = new ArrayList<>();
    boolean isOpen;
    boolean closed;
    boolean writable = true;
    String closeReason = "";
    private final LinkListener listener;

    FakeLink(URI address, LinkListener listener, long attemptNanos) {
      this.address = address;
      this.listener = listener;
      this.attemptNanos = attemptNanos;
    }

    void accept() {
      if (!closed) {
        isOpen = true;
        listener.opened();
      }
    }

    void receive(String frame) {
      if (isOpen) {
        var bytes = ("  " + frame).getBytes(StandardCharsets.UTF_8);
        listener.text(bytes, 2, bytes.length - 2, time.nanos());
      }
    }

    /** Data that was already under way when we closed: the transport may still deliver it. */
    void receiveLate(String frame) {
      var bytes = frame.getBytes(StandardCharsets.UTF_8);
      listener.text(bytes, 0, bytes.length, time.nanos());
    }

    void ping() {
      if (isOpen) {
        listener.alive(time.nanos());
      }
    }

    void end(LinkEnd how) {
      if (!closed) {
        closed = true;
        isOpen = false;
        listener.closed(how);
      }
    }

    void drop() {
      end(new LinkEnd.ByPeer(1006, ""));
    }

    @Override
    public void send(String text) {
      sent.add(text);
      sentNanos.add(time.nanos());
      time.execute(() -> peer.received(this, text));
    }

    @Override
    public void close(int code, String reason) {
      closeReason = reason;
      isOpen = false;
      time.execute(() -> end(new LinkEnd.ByUs(code, reason)));
    }

    @Override
    public boolean isWritable() {
      return writable;
    }
  }
}
