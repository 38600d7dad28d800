package dev.parallax.web;

/** A request that gets a problem for an answer. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  Refused(int status, String title, String detail) {
    super(title, null, false, false);
    this.problem = new Problem(status, title, detail);
  }

  static Refused badRequest(String detail) {
    return new Refused(400, "Bad Request", detail);
  }

  static Refused notFound(String detail) {
    return new Refused(404, "Not Found", detail);
  }

  Problem problem() {
    return problem;
  }
}
