package galatea.daemon.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import galatea.protocol.ErrorCode;
import galatea.protocol.Failure;
import galatea.protocol.RpcException;
import galatea.protocol.Wire;
import io.javalin.http.Context;
import java.io.IOException;

/**
 * A request that HTTP itself refuses. An IOException, so that it passes through whoever reads the
 * body.
 */
final class Refusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Failure failure;

  private Refusal(int status, Failure failure) {
    super(failure.sentence());
    this.status = status;
    this.failure = failure;
  }

  static Refusal of(int status, String code, String sentence, String remedy) {
    return new Refusal(
        status, new Failure(ErrorCode.INVALID_REQUEST.kind(), code, sentence, null, remedy, null));
  }

  static Refusal of(int status, RpcException e) {
    return new Refusal(status, e.failure());
  }

  static Refusal tooLarge(long limit) {
    return of(
        413, "BODY_TOO_LARGE", "the body has more than " + limit + " bytes", "send a smaller one");
  }

  static Refusal tooSlow() {
    return of(408, "BODY_TOO_SLOW", "the body comes too slowly", "send it again, faster");
  }

  static Refusal cut() {
    return of(400, "BODY_CUT", "the body ends before it is whole", "send all of it");
  }

  /** What HTTP means by a status, for requests that no route of ours has seen. */
  static Refusal ofStatus(int status) {
    return switch (status) {
      case 404 -> of(status, "PATH", "there is no such address", "see the README, The wire");
      case 405 ->
          of(status, "METHOD", "the address has no such method", "see the README, The wire");
      case 408 -> of(status, "TOO_SLOW", "the request comes too slowly", "send it again, faster");
      case 414, 431 ->
          of(status, "HEADER_TOO_LARGE", "the request's header is too large", "send a smaller one");
      default ->
          status == 500
              ? of(status, ErrorCode.INTERNAL_ERROR)
              : of(
                  status,
                  "HTTP",
                  "the request is not HTTP/1.1",
                  "correct its lines and its length");
    };
  }

  private static Refusal of(int status, ErrorCode error) {
    return of(status, RpcException.of(error, error.sentence(), null));
  }

  int status() {
    return status;
  }

  /** Answers with the status and a {@link Failure}. */
  void answer(Context context) {
    if (status == 413 || status == 408 || status == 400) {
      // the rest of the body is not worth reading, or nobody knows where it ends
      context.header("Connection", "close");
    }
    context.status(status).contentType("application/json").result(json());
  }

  byte[] json() {
    try {
      return Wire.server().writeValueAsBytes(failure);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a failure always has a JSON form", e);
    }
  }
}
