package dev.parallax.web;

import dev.parallax.web.Visitors.Answer;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before every route.
 *
 * <ul>
 *   <li>The Host has to be an IP address, {@code localhost} or allowed: a page of somebody else
 *       whose name is made to point at us would be of our origin for a browser (DNS rebinding).
 *   <li>Another origin's page gets nothing, whatever its browser lets it send.
 *   <li>Data asks for the token where there is one; the page itself and the probes do not.
 * </ul>
 */
final class Guard {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  /** Why requests were turned away, for the metrics. */
  enum Refusal {
    HOST,
    ORIGIN,
    TOKEN,
    THROTTLED,
    CLIENTS
  }

  private static final String BEARER = "Bearer ";

  /** The cookie by which a request came in, as an attribute of the request. */
  private static final String VISIT = "parallax.visit";

  private final Set<String> allowedHosts;
  private final Visitors visitors;
  private final Map<Refusal, AtomicLong> refusals = new EnumMap<>(Refusal.class);

  Guard(Set<String> allowedHosts, Visitors visitors) {
    this.allowedHosts = allowedHosts;
    this.visitors = visitors;
    for (var refusal : Refusal.values()) {
      refusals.put(refusal, new AtomicLong());
    }
  }

  /** Lets the request through or throws. */
  void check(Context request) {
    if (!isAllowedHost(request.header("Host"))) {
      throw refuse(
          Refusal.HOST,
          421,
          "Misdirected Request",
          "this host name is not served; call it by IP address or localhost, or add the name to"
              + " web.allowed-hosts");
    }
    var path = withoutTrailingSlashes(request.path());
    boolean data = path.startsWith("/api/") || path.equals("/api");
    boolean changes =
        !request.method().name().equals("GET") && !request.method().name().equals("HEAD");
    if ((data || changes) && isForeign(request)) {
      throw refuse(
          Refusal.ORIGIN, 403, "Forbidden", "requests of other origins' pages are not answered");
    }
    if ((data && !path.equals("/api/login")) || path.equals("/health") || path.equals("/metrics")) {
      authenticate(request);
    }
  }

  /** Routes are found with and without them, and so must be what guards them. */
  private static String withoutTrailingSlashes(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  private void authenticate(Context request) {
    var cookie = request.cookie(Visitors.COOKIE);
    if (visitors.isOpen()) {
      return;
    }
    if (visitors.remember(cookie) == Answer.WELCOME) {
      request.attribute(VISIT, cookie);
      return;
    }
    var header = request.header("Authorization");
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw unauthorized(request);
    }
    require(request, header.substring(BEARER.length()).strip());
  }

  /**
   * Whether whoever made a request that was let in may still be here: until its visit is over or
   * ended. From any thread.
   */
  BooleanSupplier stay(Context request) {
    String cookie = request.attribute(VISIT);
    return () -> cookie == null || visitors.remember(cookie) == Answer.WELCOME;
  }

  /** Throws unless that is the token. */
  void require(Context request, String candidate) {
    var address = request.req().getRemoteAddr();
    switch (visitors.show(candidate, address)) {
      case WELCOME -> {}
      case UNKNOWN, WRONG -> {
        LOG.warn("a wrong token came from {}", address);
        throw unauthorized(request);
      }
      case THROTTLED -> {
        request.header("Retry-After", "10");
        throw refuse(
            Refusal.THROTTLED, 429, "Too Many Requests", "too many wrong tokens; wait ten seconds");
      }
    }
  }

  private Refused unauthorized(Context request) {
    request.header("WWW-Authenticate", "Bearer realm=\"parallax\"");
    return refuse(
        Refusal.TOKEN,
        401,
        "Unauthorized",
        "send the token of web.token-file as Authorization: Bearer, or open /#token=TOKEN");
  }

  /** Counts and words a refusal. */
  Refused refuse(Refusal why, int status, String title, String detail) {
    count(why).incrementAndGet();
    return new Refused(status, title, detail);
  }

  /** How many requests were refused for that. */
  long refused(Refusal why) {
    return count(why).get();
  }

  private AtomicLong count(Refusal why) {
    return refusals.computeIfAbsent(why, w -> new AtomicLong());
  }

  boolean isAllowedHost(@Nullable String header) {
    if (header == null) {
      return false;
    }
    var host = withoutPort(header).toLowerCase(Locale.ROOT);
    return host.equals("localhost") || allowedHosts.contains(host) || isAddress(host);
  }

  private static String withoutPort(String header) {
    if (header.startsWith("[")) {
      int end = header.indexOf(']');
      return end < 0 ? "" : header.substring(1, end);
    }
    int colon = header.indexOf(':');
    return colon < 0 ? header : header.substring(0, colon);
  }

  private static boolean isAddress(String host) {
    try {
      InetAddress.ofLiteral(host);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Browsers say where a request comes from; programs do not, and need the token anyway. */
  private static boolean isForeign(Context request) {
    var site = request.header("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return true;
    }
    var origin = request.header("Origin");
    if (origin == null) {
      return false;
    }
    var host = request.header("Host");
    return !origin.equalsIgnoreCase("http://" + host)
        && !origin.equalsIgnoreCase("https://" + host);
  }
}
