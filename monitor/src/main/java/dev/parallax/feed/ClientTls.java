package dev.parallax.feed;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS towards exchanges: 1.2 or newer, chain and host name always checked. */
final class ClientTls {
  private ClientTls() {}

  static SslContext trustingTheJdk() {
    return trusting(null);
  }

  /** Null stands for the certificate authorities of the JDK. */
  static SslContext trusting(@Nullable TrustManagerFactory authorities) {
    try {
      var builder =
          SslContextBuilder.forClient()
              .sslProvider(SslProvider.JDK)
              .protocols("TLSv1.3", "TLSv1.2")
              .endpointIdentificationAlgorithm("HTTPS");
      return (authorities == null ? builder : builder.trustManager(authorities)).build();
    } catch (SSLException e) {
      throw new IllegalStateException("this JDK cannot do TLS", e);
    }
  }
}
