package galatea.daemon.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves the status page at {@code /} and the files it needs, and nothing else: a path that is not
 * on the list is not looked up anywhere.
 *
 * <p>The files hold no secret and a browser cannot send a bearer token with a page it opens, so
 * they are the only thing beside the health check that needs no token; the server asks {@link
 * #serves}. What the page then reads over {@code /rpc}, {@code /blobs} and {@code /events} needs
 * it. The token comes in the fragment of the address, which a browser sends to nobody.
 */
public final class Page {
  private static final String ROOT = "/";
  private static final String INDEX = "/index.html";

  /** Everything there is below {@code /page} on the class path, each under its own path. */
  private static final List<String> FILES =
      List.of(
          "/style.css",
          "/parts.css",
          "/icon.svg",
          "/js/confirm.js",
          "/js/detail.js",
          "/js/dom.js",
          "/js/events.js",
          "/js/form.js",
          "/js/icons.js",
          "/js/jobs.js",
          "/js/list.js",
          "/js/main.js",
          "/js/row.js",
          "/js/rpc.js",
          "/js/state.js",
          "/js/submit.js",
          "/js/thumbnail.js",
          "/js/token.js",
          "/js/viewer.js",
          "/js/words.js",
          "/lib/three/LICENSE",
          "/lib/three/build/three.module.min.js",
          "/lib/three/build/three.core.min.js",
          "/lib/three/examples/jsm/loaders/GLTFLoader.js",
          "/lib/three/examples/jsm/controls/OrbitControls.js",
          "/lib/three/examples/jsm/utils/BufferGeometryUtils.js");

  private static final Map<String, String> RESOURCES = resources();

  /** The one inline script: an import map cannot be a file of its own. */
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  private final Map<String, PageFile> read = new ConcurrentHashMap<>();
  private final String policy;

  public Page() {
    policy = policy(new String(file(ROOT).bytes(), StandardCharsets.UTF_8));
  }

  /** Adds a GET route for each file. */
  public void routes(JavalinConfig config) {
    for (String path : RESOURCES.keySet()) {
      config.routes.get(path, context -> answer(context, path));
    }
  }

  /** Whether a path is a file of the page: the only ones to be let in without a token. */
  public boolean serves(String path) {
    return RESOURCES.containsKey(path);
  }

  /** Paths of all files of the page. */
  public Set<String> paths() {
    return RESOURCES.keySet();
  }

  private void answer(Context context, String path) {
    PageFile file = file(path);
    context.header("Content-Security-Policy", policy);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Frame-Options", "DENY");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    // asked for again every time: after an update no old script may meet a new daemon
    context.header("Cache-Control", "no-cache");
    context.header("ETag", file.tag());
    if (file.tag().equals(context.header("If-None-Match"))) {
      context.status(304);
      return;
    }
    context.contentType(file.mediaType());
    context.result(file.bytes());
  }

  private PageFile file(String path) {
    return read.computeIfAbsent(path, p -> PageFile.read(RESOURCES.getOrDefault(p, INDEX)));
  }

  /**
   * Nothing but our own files, no inline script but the import map, and (trusted types) no way from
   * a string to markup or code. Pictures and the asset's textures are blob: addresses of bytes that
   * the page has fetched with its token.
   */
  private static String policy(String index) {
    Matcher map = IMPORT_MAP.matcher(index);
    if (!map.find()) {
      throw new IllegalStateException("index.html has no import map");
    }
    String hash = PageFile.base64Hash(map.group(1).getBytes(StandardCharsets.UTF_8));
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self' 'sha256-" + hash + "'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "connect-src 'self' blob:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'");
  }

  private static Map<String, String> resources() {
    Map<String, String> resources = new LinkedHashMap<>();
    resources.put(ROOT, INDEX);
    FILES.forEach(path -> resources.put(path, path));
    return resources;
  }
}
