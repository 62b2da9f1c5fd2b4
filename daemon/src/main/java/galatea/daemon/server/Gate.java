package galatea.daemon.server;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in, asked before anything else, of every path and method alike.
 *
 * <p>Loopback is no protection: web pages and other users are on it too. A page whose name was
 * rebound to this address sends a foreign Host; a page elsewhere sends a foreign Origin; both and
 * other users lack the token.
 */
final class Gate {
  private static final List<String> NAMES = List.of("127.0.0.1", "localhost", "[::1]");

  private final Token token;
  private final Predicate<String> open;

  /**
   * @param open paths that need no token
   */
  Gate(Token token, Predicate<String> open) {
    this.token = token;
    this.open = open;
  }

  /** Sets the headers that every answer has, then lets in or throws. */
  void check(Context context) throws Refusal {
    context.header("X-Content-Type-Options", "nosniff");
    context.header(
        "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cache-Control", "no-store");
    int port = context.req().getLocalPort();
    String host = context.header("Host");
    if (!isOurs(host, port)) {
      throw Refusal.of(
          403, "HOST", "the Host header names another machine", "use http://127.0.0.1:" + port);
    }
    String origin = context.header("Origin");
    if (origin != null && !isOurOrigin(origin, port)) {
      throw Refusal.of(
          403, "ORIGIN", "web pages of other origins may not call", "use a program of your own");
    }
    if (!open.test(context.path()) && !token.isIn(context.header("Authorization"))) {
      context.header("WWW-Authenticate", "Bearer");
      throw Refusal.of(
          401,
          "TOKEN",
          "the bearer token is missing or wrong",
          "read it from daemon.json; every start of the daemon has another");
    }
    if (context.req().getMethod().equals("POST") && !isJson(context.header("Content-Type"))) {
      throw Refusal.of(
          415, "CONTENT_TYPE", "a POST carries application/json", "set the Content-Type header");
    }
  }

  private static boolean isOurOrigin(String origin, int port) {
    String scheme = "http://";
    return origin.regionMatches(true, 0, scheme, 0, scheme.length())
        && isOurs(origin.substring(scheme.length()), port);
  }

  private static boolean isOurs(@Nullable String host, int port) {
    if (host == null) {
      return false;
    }
    int colon = host.lastIndexOf(':');
    if (colon < 0 || !host.substring(colon + 1).equals(Integer.toString(port))) {
      return false;
    }
    String name = host.substring(0, colon).toLowerCase(Locale.ROOT);
    return NAMES.contains(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    String type = contentType.split(";", 2)[0].strip();
    return type.equalsIgnoreCase("application/json");
  }
}
