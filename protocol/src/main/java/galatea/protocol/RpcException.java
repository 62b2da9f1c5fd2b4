package galatea.protocol;

import org.jspecify.annotations.Nullable;

/** An error of the catalogue, thrown on the server and again in the client. */
public final class RpcException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode error;
  private final transient Failure failure;

  public RpcException(ErrorCode error, Failure failure) {
    super(failure.sentence());
    this.error = error;
    this.failure = failure;
  }

  /** An error with the catalogue's own remedy. */
  public static RpcException of(ErrorCode error, String sentence, @Nullable String place) {
    return of(error, sentence, place, error.remedy());
  }

  public static RpcException of(
      ErrorCode error, String sentence, @Nullable String place, String remedy) {
    String code = error.name();
    return new RpcException(error, new Failure(error.kind(), code, sentence, place, remedy, null));
  }

  public ErrorCode error() {
    return error;
  }

  public Failure failure() {
    return failure;
  }
}
