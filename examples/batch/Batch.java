import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns pictures into assets with a running galatea daemon; a JDK is all it needs.
 *
 * <pre>java Batch.java OUTPUT_FOLDER PICTURE...</pre>
 *
 * One line is printed for each picture; the exit code is 1 when any of them failed.
 */
public final class Batch {
  private final HttpClient http = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
  private final String url;
  private final String token;
  private boolean failed;

  /** The daemon's own words. */
  static final class Refused extends Exception {
    Refused(String sentence) {
      super(sentence);
    }

    static Refused of(Object failure) {
      if (failure instanceof Map<?, ?> parts && parts.get("sentence") != null) {
        String place = parts.get("place") == null ? "" : " (" + parts.get("place") + ")";
        return new Refused(parts.get("sentence") + place + ": " + parts.get("remedy"));
      }
      return new Refused("the daemon refused, and did not say why");
    }
  }

  record Submitted(Path picture, Map<?, ?> job) {}

  Batch(Path file) throws IOException {
    Map<?, ?> daemon = (Map<?, ?>) Json.read(Files.readString(file));
    url = "http://127.0.0.1:" + daemon.get("port");
    token = (String) daemon.get("token");
  }

  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length < 2) {
      System.err.println("usage: java Batch.java OUTPUT_FOLDER PICTURE...");
      System.exit(2);
    }
    try {
      Path daemon = stateFolder().resolve("daemon.json");
      if (!isOwn(daemon)) {
        System.err.println(daemon + " is not this user's alone and is not trusted; remove it");
        System.exit(1);
      }
      Batch batch = new Batch(daemon);
      Path output = Files.createDirectories(Path.of(arguments[0]));
      batch.run(output, List.of(arguments).subList(1, arguments.length).stream().map(Path::of).toList());
      System.exit(batch.failed ? 1 : 0);
    } catch (IOException e) {
      System.err.println("no daemon: " + e + "; start it with: galatea serve");
      System.exit(1);
    }
  }

  private void run(Path output, List<Path> pictures) throws InterruptedException {
    List<Submitted> jobs = new ArrayList<>();
    // all are submitted before the first is awaited, so that the daemon never waits for us
    for (Path picture : pictures) {
      try {
        String blob = put(Files.readAllBytes(picture));
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("picture", Map.of("blob", blob));
        params.put("name", stem(picture));
        jobs.add(new Submitted(picture, call("generate.submit", params)));
      } catch (IOException | Refused e) {
        fail(picture, e);
      }
    }
    for (Submitted submitted : jobs) {
      try {
        finish(submitted, output.resolve(stem(submitted.picture()) + ".glb"));
      } catch (IOException | Refused e) {
        fail(submitted.picture(), e);
      }
    }
  }

  private void finish(Submitted submitted, Path target) throws IOException, Refused, InterruptedException {
    Map<?, ?> job = submitted.job();
    while (!List.of("done", "failed", "cancelled").contains(job.get("state"))) {
      job = call("job.wait", Map.of("id", job.get("id"), "revision", job.get("revision"), "timeout", 25));
    }
    if (!job.get("state").equals("done")) {
      throw Refused.of(job.get("failure"));
    }
    Map<?, ?> asset = (Map<?, ?>) job.get("asset");
    get((String) ((Map<?, ?>) asset.get("glb")).get("sha256"), target);
    System.out.println(
        submitted.picture() + ": " + target + ", " + asset.get("faces") + " faces, " + job.get("seconds") + " s");
  }

  private void fail(Path picture, Exception e) {
    System.out.println(picture + ": failed: " + (e instanceof Refused ? e.getMessage() : e));
    failed = true;
  }

  private Map<?, ?> call(String method, Map<String, ?> params) throws IOException, Refused, InterruptedException {
    String request = Json.write(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params));
    byte[] body =
        send(
            request("/rpc")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request)));
    Map<?, ?> answer = (Map<?, ?>) Json.read(new String(body, StandardCharsets.UTF_8));
    if (answer.get("error") instanceof Map<?, ?> error) {
      throw Refused.of(error.get("data"));
    }
    return (Map<?, ?>) answer.get("result");
  }

  private String put(byte[] bytes) throws IOException, Refused, InterruptedException {
    String hash = sha256(bytes);
    send(request("/blobs/" + hash).PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    return hash;
  }

  private void get(String hash, Path target) throws IOException, Refused, InterruptedException {
    byte[] bytes = send(request("/blobs/" + hash).GET());
    if (!sha256(bytes).equals(hash)) {
      throw new Refused("the asset arrived with another hash");
    }
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.write(part, bytes);
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token);
  }

  private byte[] send(HttpRequest.Builder request) throws IOException, Refused, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 400) {
      String text = new String(answer.body(), StandardCharsets.UTF_8);
      throw text.startsWith("{") ? Refused.of(Json.read(text)) : new Refused("HTTP status " + answer.statusCode());
    }
    return answer.body();
  }

  private static String stem(Path picture) {
    String name = picture.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One that another user planted would be sent the pictures. */
  private static boolean isOwn(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return true;
    }
    Map<String, Object> facts = Files.readAttributes(file, "unix:uid,mode");
    long user = new com.sun.security.auth.module.UnixSystem().getUid();
    return ((Integer) facts.get("uid")).longValue() == user && ((Integer) facts.get("mode") & 077) == 0;
  }

  /** Where this user's daemon keeps its daemon.json. */
  private static Path stateFolder() {
    Map<String, String> environment = System.getenv();
    String home = System.getProperty("user.home");
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (!environment.getOrDefault("GALATEA_HOME", "").isEmpty()) {
      return Path.of(environment.get("GALATEA_HOME"), "state");
    }
    if (os.startsWith("mac")) {
      return Path.of(home, "Library", "Application Support", "galatea");
    }
    if (os.startsWith("windows")) {
      return Path.of(environment.getOrDefault("LOCALAPPDATA", home + "\\AppData\\Local"), "galatea");
    }
    String states = environment.getOrDefault("XDG_STATE_HOME", "");
    return (states.startsWith("/") ? Path.of(states) : Path.of(home, ".local", "state")).resolve("galatea");
  }

  /** As much JSON as this program needs: objects are maps, arrays lists, numbers decimals. */
  static final class Json {
    private final String text;
    private int at;

    private Json(String text) {
      this.text = text;
    }

    static Object read(String text) {
      return new Json(text).value();
    }

    static String write(Object value) {
      return switch (value) {
        case Map<?, ?> map ->
            "{" + String.join(",", map.entrySet().stream().map(e -> write(e.getKey()) + ":" + write(e.getValue())).toList()) + "}";
        case String string -> {
          StringBuilder out = new StringBuilder("\"");
          for (char c : string.toCharArray()) {
            out.append(c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
          }
          yield out.append('"').toString();
        }
        default -> value.toString();
      };
    }

    private char next() {
      while (Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return text.charAt(at);
    }

    private Object value() {
      switch (next()) {
        case '{' -> {
          Map<String, Object> map = new LinkedHashMap<>();
          at++;
          if (next() == '}') {
            at++;
            return map;
          }
          do {
            String key = string();
            next();
            at++;
            map.put(key, value());
            next();
          } while (text.charAt(at++) == ',');
          return map;
        }
        case '[' -> {
          List<Object> list = new ArrayList<>();
          at++;
          if (next() == ']') {
            at++;
            return list;
          }
          do {
            list.add(value());
            next();
          } while (text.charAt(at++) == ',');
          return list;
        }
        case '"' -> {
          return string();
        }
        default -> {
          int start = at;
          while (at < text.length() && "+-.0123456789aeflnrstuE".indexOf(text.charAt(at)) >= 0) {
            at++;
          }
          String word = text.substring(start, at);
          return switch (word) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> new BigDecimal(word);
          };
        }
      }
    }

    private String string() {
      next();
      StringBuilder out = new StringBuilder();
      for (at++; text.charAt(at) != '"'; at++) {
        char c = text.charAt(at);
        if (c == '\\') {
          c = text.charAt(++at);
          if (c == 'u') {
            c = (char) Integer.parseInt(text.substring(at + 1, at + 5), 16);
            at += 4;
          } else {
            c = "bfnrt".indexOf(c) < 0 ? c : "\b\f\n\r\t".charAt("bfnrt".indexOf(c));
          }
        }
        out.append(c);
      }
      at++;
      return out.toString();
    }
  }
}
