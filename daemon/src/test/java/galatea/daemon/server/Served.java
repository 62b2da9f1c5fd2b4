package galatea.daemon.server;

import galatea.daemon.blob.BlobLimits;
import galatea.daemon.blob.BlobStore;
import galatea.daemon.disk.Step;
import galatea.daemon.generate.inflate.InflateGenerator;
import galatea.protocol.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A server over jobs in memory and blobs on disk, and raw HTTP to talk to it. */
final class Served implements AutoCloseable {
  /** Short times, so that tests of them end. */
  static final ServerLimits LIMITS =
      new ServerLimits(
          1 << 20,
          4 << 20,
          100,
          1024,
          Duration.ofSeconds(1),
          Duration.ofSeconds(8),
          Duration.ofSeconds(1),
          16 << 10,
          Duration.ofMillis(300),
          Duration.ofSeconds(2));

  final MemoryJobs jobs = new MemoryJobs();
  final Token token = Token.random();
  final AtomicInteger stops = new AtomicInteger();
  final HttpServer server;

  /** What finds the disk full; null = nothing. */
  volatile Step full;

  Served(Path folder) throws IOException {
    this(folder, BlobLimits.defaults());
  }

  Served(Path folder, BlobLimits limit) throws IOException {
    this(folder, limit, LIMITS);
  }

  Served(Path folder, BlobLimits limit, ServerLimits limits) throws IOException {
    BlobStore blobs =
        BlobStore.open(
            folder.resolve("blobs"),
            limit,
            () -> _ -> true,
            InstantSource.system(),
            (step, moment) -> {
              if (step == full && moment == Step.Moment.BEFORE) {
                throw new IOException("No space left on device");
              }
            });
    About about = new About("0.1.0", 1, "2026-01-01T00:00:00Z", "test", "test");
    Methods methods = new Methods(about, List.of(new InflateGenerator()), jobs, blobs, limits);
    server = new HttpServer(0, token, limits, methods, jobs, blobs, stops::incrementAndGet);
  }

  /** An answer: status, the header's lines, the body. */
  record Answer(int status, String header, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** Header lines of a request that is let in; each ends with a line feed. */
  String head(String line) {
    return line
        + " HTTP/1.1\r\nHost: 127.0.0.1:"
        + server.port()
        + "\r\nAuthorization: Bearer "
        + token.reveal()
        + "\r\n";
  }

  /** Sends bytes as they are and reads one answer until the server closes. */
  Answer raw(String header, byte[] body) throws IOException {
    try (Socket socket = connect()) {
      String closing = header + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(closing.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      return read(socket.getInputStream());
    }
  }

  static Answer read(InputStream in) throws IOException {
    byte[] all = in.readAllBytes();
    String text = new String(all, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Answer(0, text, new byte[0]);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(all, end + 4, all.length - end - 4);
    return new Answer(
        Integer.parseInt(text.substring(9, 12)), text.substring(0, end), body.toByteArray());
  }

  Answer get(String path) throws IOException {
    return raw(head("GET " + path), new byte[0]);
  }

  Answer rpc(byte[] body) throws IOException {
    return raw(
        head("POST /rpc")
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n",
        body);
  }

  Answer rpc(String body) throws IOException {
    return rpc(body.getBytes(StandardCharsets.UTF_8));
  }

  /** The number of the error, 0 for a result. */
  int code(Answer answer) throws IOException {
    return Wire.client().readTree(answer.body()).at("/error/code").asInt();
  }

  @Override
  public void close() {
    server.close();
  }
}
