package galatea.daemon.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import galatea.daemon.blob.Blobs;
import galatea.protocol.ErrorCode;
import galatea.protocol.RpcException;
import galatea.protocol.Wire;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;

/** Bytes in and out by their hash, streamed both ways. */
final class BlobRoutes {
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
  private static final int PIECE = 1 << 16;

  private final Blobs blobs;
  private final ServerLimits limits;

  BlobRoutes(Blobs blobs, ServerLimits limits) {
    this.blobs = blobs;
    this.limits = limits;
  }

  void put(Context context) throws IOException {
    String name = context.pathParam("sha256");
    if (!NAME.matcher(name).matches()) {
      throw Refusal.of(
          400,
          "BLOB_NAME",
          "a blob's name is the SHA-256 of its bytes, 64 lower-case hexadecimal digits",
          "correct the address");
    }
    if (context.req().getContentLengthLong() > limits.blobBytes()) {
      throw Refusal.tooLarge(limits.blobBytes());
    }
    boolean there = blobs.find(name).isPresent();
    try (InputStream body =
        new LimitedBody(context.req().getInputStream(), limits.blobBytes(), limits)) {
      Blobs.Stored stored = blobs.put(body, name, limits.blobBytes());
      context.status(there ? 200 : 201).contentType("application/json").result(json(stored));
    } catch (RpcException e) {
      throw Refusal.of(status(e.error()), e);
    }
  }

  private static byte[] json(Blobs.Stored stored) throws JsonProcessingException {
    return Wire.server().writeValueAsBytes(stored.blob());
  }

  private static int status(ErrorCode error) {
    return switch (error) {
      case INVALID_PARAMS -> 422;
      case INVALID_INPUT -> 413;
      case DISK_FULL -> 507;
      case STOPPING -> 503;
      default -> 500;
    };
  }

  /**
   * Answers GET and HEAD.
   *
   * @param bytes whether they are sent
   */
  void get(Context context, boolean bytes) throws IOException {
    Blobs.Stored stored = blobs.find(context.pathParam("sha256")).orElseThrow(BlobRoutes::notThere);
    long length = stored.blob().bytes();
    String tag = '"' + stored.blob().sha256() + '"';
    context.header("ETag", tag);
    context.header("Accept-Ranges", "bytes");
    // the name is the content
    context.header("Cache-Control", "private, max-age=31536000, immutable");
    if (tag.equals(context.header("If-None-Match"))) {
      context.status(304);
      return;
    }
    String condition = context.header("If-Range");
    boolean ranged = condition == null || condition.equals(tag);
    ByteRange range = ranged ? ByteRange.of(context.header("Range"), length) : null;
    if (range != null && range.count() == 0) {
      context.header("Content-Range", "bytes */" + length);
      throw Refusal.of(
          416, "RANGE", "the range lies outside of the " + length + " bytes", "ask for less");
    }
    try (InputStream in = Files.newInputStream(stored.path())) {
      ByteRange all = range == null ? new ByteRange(0, length) : range;
      if (range != null) {
        context.status(206);
        long last = range.first() + range.count() - 1;
        context.header("Content-Range", "bytes " + range.first() + "-" + last + "/" + length);
      }
      context.contentType(stored.blob().mediaType());
      context.res().setContentLengthLong(all.count());
      if (bytes) {
        copy(in, all, context.res().getOutputStream());
      }
    } catch (NoSuchFileException e) {
      throw notThere(); // removed since it was found
    }
  }

  private static void copy(InputStream in, ByteRange range, ServletOutputStream out)
      throws IOException {
    in.skipNBytes(range.first());
    byte[] piece = new byte[PIECE];
    long left = range.count();
    while (left > 0) {
      int read = in.read(piece, 0, (int) Math.min(piece.length, left));
      if (read < 0) {
        throw new IOException("a blob's file is shorter than the blob");
      }
      out.write(piece, 0, read);
      left -= read;
    }
  }

  private static Refusal notThere() {
    RpcException e =
        RpcException.of(ErrorCode.BLOB_NOT_FOUND, ErrorCode.BLOB_NOT_FOUND.sentence(), null);
    return Refusal.of(404, e);
  }
}
