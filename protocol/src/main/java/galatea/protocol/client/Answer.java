package galatea.protocol.client;

import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** A body read as wanted, or, of a refused request, its bytes. */
record Answer<T>(@Nullable T body, byte[] refusal) {
  private static final int REFUSED = 400;

  static <T> HttpResponse.BodyHandler<Answer<T>> handler(HttpResponse.BodyHandler<T> wanted) {
    return info ->
        info.statusCode() >= REFUSED
            ? HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.ofByteArray(), bytes -> new Answer<>(null, bytes))
            : HttpResponse.BodySubscribers.mapping(
                wanted.apply(info), body -> new Answer<>(body, new byte[0]));
  }
}
