package galatea.daemon.server;

import galatea.daemon.blob.Blobs;
import galatea.protocol.Blob;
import galatea.protocol.ErrorCode;
import galatea.protocol.Failure;
import galatea.protocol.PictureSource;
import galatea.protocol.RpcException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Turns what a client names as a picture into a stored blob. */
final class PictureIntake {
  private final Blobs blobs;
  private final long limit;

  /**
   * @param limit bytes of one picture
   */
  PictureIntake(Blobs blobs, long limit) {
    this.blobs = blobs;
    this.limit = limit;
  }

  /**
   * The stored picture. A file is read now, so that a job does not depend on what becomes of it.
   *
   * @param place of the source in the request, {@code picture}
   * @throws RpcException invalid-params, blob-not-found, invalid-input, io or disk-full
   */
  Blob take(PictureSource source, String place) {
    String blob = source.blob();
    String path = source.path();
    if ((blob == null) == (path == null)) {
      throw RpcException.of(ErrorCode.INVALID_PARAMS, place + " needs either blob or path", place);
    }
    if (blob != null) {
      return blobs
          .find(blob)
          .orElseThrow(() ->
              RpcException.of(
                  ErrorCode.BLOB_NOT_FOUND, ErrorCode.BLOB_NOT_FOUND.sentence(), place + ".blob"))
          .blob();
    }
    return file(parsed(path == null ? "" : path, place + ".path"));
  }

  /** The stem of a source's file; null for a blob. */
  static Path parsed(String text, String place) {
    // a network path would make the daemon call another machine
    if (text.startsWith("\\\\")) {
      throw RpcException.of(ErrorCode.INVALID_PARAMS, place + " must be a local file", place);
    }
    try {
      Path path = Path.of(text);
      if (!path.isAbsolute()) {
        throw RpcException.of(ErrorCode.INVALID_PARAMS, place + " must be absolute", place);
      }
      return path;
    } catch (InvalidPathException e) {
      throw RpcException.of(ErrorCode.INVALID_PARAMS, place + " is no path of a file", place);
    }
  }

  private Blob file(Path named) {
    try {
      Path real = named.toRealPath();
      BasicFileAttributes attributes =
          Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory()) {
        throw fault("PICTURE_IS_FOLDER", "this is a folder", named, "name a picture's file");
      }
      if (!attributes.isRegularFile()) {
        throw fault("PICTURE_NO_FILE", "this is no regular file", named, "name a picture's file");
      }
      if (attributes.size() == 0) { // also the bottomless ones of /proc
        throw fault("PICTURE_EMPTY", "the file is empty", named, "give the whole picture");
      }
      if (attributes.size() > limit) {
        throw fault(
            "PICTURE_TOO_LARGE",
            "the file has more than " + limit + " bytes",
            named,
            "make the picture smaller");
      }
      try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
        return blobs.put(in, null, limit).blob();
      }
    } catch (NoSuchFileException e) {
      throw io("PICTURE_MISSING", "there is no such file", named, "check the path");
    } catch (AccessDeniedException e) {
      throw io("PICTURE_UNREADABLE", "permission denied", named, "check the file's permissions");
    } catch (FileSystemLoopException e) {
      throw io("PICTURE_UNREADABLE", "its links lead in a circle", named, "check the path");
    } catch (IOException e) {
      throw io("PICTURE_UNREADABLE", "the file cannot be read", named, "check path and disk");
    }
  }

  private static RpcException fault(String code, String sentence, Path path, String remedy) {
    return told(ErrorCode.INVALID_INPUT, code, sentence, path, remedy);
  }

  private static RpcException io(String code, String sentence, Path path, String remedy) {
    return told(ErrorCode.IO, code, sentence, path, remedy);
  }

  private static RpcException told(
      ErrorCode error, String code, String sentence, Path path, String remedy) {
    return new RpcException(
        error, new Failure(error.kind(), code, sentence, path.toString(), remedy, null));
  }
}
