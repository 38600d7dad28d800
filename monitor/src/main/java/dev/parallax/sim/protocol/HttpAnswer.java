package dev.parallax.sim.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a REST call is answered with.
 *
 * @param status HTTP status
 * @param headers beside those of the transport
 * @param body JSON, or plain text where the venue sends that
 */
public record HttpAnswer(int status, Map<String, String> headers, String body) {

  static HttpAnswer ok(Object json) {
    return new HttpAnswer(200, Map.of(), json.toString());
  }

  public static HttpAnswer of(int status, String body) {
    return new HttpAnswer(status, Map.of(), body);
  }

  /** The same with one more header. */
  public HttpAnswer with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpAnswer(status, more, body);
  }
}
