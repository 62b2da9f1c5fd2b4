package galatea.protocol;

import org.jspecify.annotations.Nullable;

/** Where a picture comes from: exactly one of the two. */
@Doc("Where a picture comes from: exactly one of the two members.")
public record PictureSource(
    @Doc("SHA-256 of a blob that was put before, lower-case hex.") @Nullable String blob,
    @Doc("Absolute path of a file on this machine; read when the job is submitted.")
        @Nullable String path) {

  public static PictureSource ofBlob(String sha256) {
    return new PictureSource(sha256, null);
  }

  public static PictureSource ofPath(String path) {
    return new PictureSource(null, path);
  }
}
