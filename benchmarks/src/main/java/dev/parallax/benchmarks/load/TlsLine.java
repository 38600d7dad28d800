package dev.parallax.benchmarks.load;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * The server's end of a TLS 1.3 connection: every write becomes a record of its own, as at an
 * exchange, or several where it is larger than one, and records go out together when they fill a
 * block or are flushed. The JDK's sockets send each by itself, which takes the server longer than
 * it takes the fastest clients to read.
 */
final class TlsLine {
  private static final int BLOCK = 1 << 16;
  private static final int LARGEST_RECORD = 17_000;

  /** As TLS allows: <a href="https://www.rfc-editor.org/rfc/rfc8446#section-5.1">RFC 8446</a>. */
  private static final int LARGEST_PAYLOAD = 1 << 14;

  private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

  private final SSLEngine engine;
  private final InputStream in;
  private final OutputStream out;
  private final ByteBuffer received = ByteBuffer.allocateDirect(BLOCK);
  private final ByteBuffer read = ByteBuffer.allocateDirect(BLOCK);
  private final ByteBuffer written = ByteBuffer.allocateDirect(BLOCK);
  private final ByteBuffer sealed = ByteBuffer.allocateDirect(BLOCK);
  private final byte[] block = new byte[BLOCK];

  private TlsLine(SSLEngine engine, Socket socket) throws IOException {
    this.engine = engine;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /** On BoringSSL where it loads, which seals a record in two thirds of the JDK's time. */
  static SslContext context(KeyManagerFactory keys) throws SSLException {
    return SslContextBuilder.forServer(keys)
        .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
        .protocols("TLSv1.3")
        .build();
  }

  /** Shakes hands on a connection that was accepted. */
  static TlsLine on(Socket socket, SslContext context) throws IOException {
    var engine = context.newEngine(UnpooledByteBufAllocator.DEFAULT);
    var line = new TlsLine(engine, socket);
    engine.beginHandshake();
    boolean done = false;
    while (!done) {
      done = line.shake();
    }
    return line;
  }

  /** Does what is next; true when hands are shaken. */
  private boolean shake() throws IOException {
    switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> engine.getDelegatedTask().run();
      case NEED_WRAP -> {
        engine.wrap(NOTHING, sealed);
        send();
      }
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
        if (!open()) {
          throw new EOFException("the client went away");
        }
      }
      case FINISHED, NOT_HANDSHAKING -> {
        return true;
      }
    }
    return false;
  }

  /** Opens one record; waits for the rest of it first. False at the end. */
  private boolean open() throws IOException {
    received.flip();
    var opened = engine.unwrap(received, read);
    received.compact();
    return switch (opened.getStatus()) {
      case BUFFER_UNDERFLOW -> fill();
      case OK -> true;
      case CLOSED -> false;
      case BUFFER_OVERFLOW -> throw new IOException("more than was asked for");
    };
  }

  private boolean fill() throws IOException {
    var some = new byte[received.remaining()];
    int count = in.read(some);
    if (count > 0) {
      received.put(some, 0, count);
    }
    return count > 0;
  }

  private void send() throws IOException {
    sealed.flip();
    int count = sealed.remaining();
    sealed.get(block, 0, count);
    sealed.clear();
    out.write(block, 0, count);
  }

  private void seal(byte[] bytes, int offset, int length) throws IOException {
    if (sealed.remaining() < LARGEST_RECORD) {
      send();
    }
    written.clear().put(bytes, offset, length).flip();
    engine.wrap(written, sealed);
    if (written.hasRemaining()) {
      throw new IOException("a record took not all of " + length + " bytes");
    }
  }

  InputStream input() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        while (read.position() == 0) {
          if (!open()) {
            return -1;
          }
        }
        read.flip();
        int count = Math.min(length, read.remaining());
        read.get(bytes, offset, count);
        read.compact();
        return count;
      }
    };
  }

  OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += LARGEST_PAYLOAD) {
          seal(bytes, offset + done, Math.min(LARGEST_PAYLOAD, length - done));
        }
      }

      @Override
      public void flush() throws IOException {
        send();
      }
    };
  }
}
