package galatea.protocol.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import galatea.protocol.DaemonFile;
import galatea.protocol.ErrorCode;
import galatea.protocol.Failure;
import galatea.protocol.RpcException;
import galatea.protocol.Wire;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * HTTP to the daemon that {@code daemon.json} names. The file is read anew when nobody listens or
 * the token is refused, because a restarted daemon has another port and another token. Thread-safe.
 */
final class Connection implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int REFUSED = 400;

  private final Path file;
  private final HttpClient http;
  private volatile DaemonFile daemon;

  Connection(Path file) {
    this.file = file;
    this.daemon = read(file);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            // a proxy of the system's would be sent the token
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }

  /** Which daemon was answering last. */
  DaemonFile daemon() {
    return daemon;
  }

  /**
   * Sends a request and gives the answer's body.
   *
   * @param path such as {@code /rpc}
   * @throws RpcException when the daemon refused it with a failure of the catalogue
   * @throws UnreachableException when it does not answer, or answers as none of ours would
   */
  <T> T send(
      String path, UnaryOperator<HttpRequest.Builder> request, HttpResponse.BodyHandler<T> body) {
    DaemonFile known = daemon;
    try {
      HttpResponse<Answer<T>> response = once(known, path, request, body);
      if (response.statusCode() == UNAUTHORIZED && renew(known)) {
        response = once(daemon, path, request, body);
      }
      return accepted(response);
    } catch (ConnectException e) {
      // nothing was sent, so sending it to the next daemon does not do it twice
      if (!renew(known)) {
        throw new UnreachableException("nobody listens on port " + known.port(), e);
      }
      try {
        return accepted(once(daemon, path, request, body));
      } catch (IOException again) {
        throw new UnreachableException("the daemon does not answer", again);
      }
    } catch (IOException e) {
      throw new UnreachableException("the connection to the daemon was lost", e);
    }
  }

  private <T> HttpResponse<Answer<T>> once(
      DaemonFile to,
      String path,
      UnaryOperator<HttpRequest.Builder> request,
      HttpResponse.BodyHandler<T> body)
      throws IOException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to.port() + path))
            .header("Authorization", "Bearer " + to.token());
    try {
      return http.send(request.apply(builder).build(), Answer.handler(body));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while waiting for the daemon", e);
    }
  }

  private static <T> T accepted(HttpResponse<Answer<T>> response) {
    int status = response.statusCode();
    T body = response.body().body();
    if (status >= OK && status < REFUSED && body != null) {
      return body;
    }
    throw failure(response.body().refusal())
        .<RuntimeException>map(failure ->
            new RpcException(
                ErrorCode.ofKind(failure.kind()).orElse(ErrorCode.INTERNAL_ERROR), failure))
        .orElseGet(() ->
            new UnreachableException("what listens there answers with status " + status, null));
  }

  private static Optional<Failure> failure(byte[] body) {
    try {
      return Optional.ofNullable(
          Wire.client().readValue(new String(body, StandardCharsets.UTF_8), Failure.class));
    } catch (JsonProcessingException _) {
      return Optional.empty(); // not of our making
    }
  }

  /** Whether the file names another daemon than the one that failed. */
  private synchronized boolean renew(DaemonFile failed) {
    if (!daemon.equals(failed)) {
      return true;
    }
    if (!Files.exists(file)) {
      return false;
    }
    daemon = read(file);
    return !daemon.equals(failed);
  }

  static DaemonFile read(Path file) {
    if (!Files.exists(file)) {
      throw new UnreachableException("no daemon is running: there is no " + file, null);
    }
    OwnFile.check(file);
    try {
      return Wire.client().readValue(file.toFile(), DaemonFile.class);
    } catch (IOException e) {
      throw new UnreachableException(file + " cannot be read", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
