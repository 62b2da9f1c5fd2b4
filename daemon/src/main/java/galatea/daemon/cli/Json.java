package galatea.daemon.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import galatea.asset.fault.GalateaException;
import galatea.daemon.generate.GenerateJob;
import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.Version;
import galatea.daemon.stage.Progress;
import galatea.daemon.stage.StageReport;
import galatea.daemon.stage.Warning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shapes of what {@code --json} and {@code report.json} hold; members in a fixed order. */
final class Json {
  private Json() {}

  /** One line. */
  static String line(Map<String, ?> value) {
    return write(new ObjectMapper(), value);
  }

  /** Indented, with a line break at the end. */
  static String text(Map<String, ?> value) {
    return write(new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT), value) + "\n";
  }

  private static String write(ObjectMapper mapper, Map<String, ?> value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps, lists, words and numbers always have a JSON form", e);
    }
  }

  static Map<String, @Nullable Object> progress(Path picture, Progress progress) {
    Map<String, @Nullable Object> out = event("progress", picture);
    out.put("stage", progress.stage());
    out.put("stageIndex", progress.index());
    out.put("stageCount", progress.count());
    out.put("fraction", rounded(progress.fraction()));
    out.put(
        "secondsLeft",
        Double.isNaN(progress.secondsLeft()) ? null : rounded(progress.secondsLeft()));
    return out;
  }

  static Map<String, @Nullable Object> result(GenerateJob.Result result) {
    Map<String, @Nullable Object> out = event("result", result.picture());
    out.put("state", "done");
    out.put("path", result.path().toString());
    out.put("bytes", result.bytes());
    out.put("sha256", result.sha256());
    out.put("faces", result.faces());
    out.put("vertices", result.vertices());
    out.put("joints", result.joints());
    out.put("seconds", rounded(result.seconds()));
    out.put("warnings", result.warnings().stream().map(Json::warning).toList());
    out.put("stages", result.stages().stream().map(Json::stage).toList());
    ResidentPeak.mebibytes().ifPresent(peak -> out.put("peakRssMiB", rounded(peak)));
    out.put("settings", settings(result.settings()));
    return out;
  }

  static Map<String, @Nullable Object> fault(Path picture, GalateaException fault) {
    Map<String, @Nullable Object> out = event("result", picture);
    out.put("state", "failed");
    out.put("code", fault.code());
    out.put("sentence", fault.sentence());
    out.put("place", fault.place());
    out.put("remedy", fault.remedy());
    return out;
  }

  static Map<String, @Nullable Object> skipped(Path picture, Path output) {
    Map<String, @Nullable Object> out = event("result", picture);
    out.put("state", "skipped");
    out.put("path", output.toAbsolutePath().normalize().toString());
    return out;
  }

  static Map<String, @Nullable Object> summary(List<Batch.Row> rows) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("event", "summary");
    for (String state : List.of("done", "failed", "skipped")) {
      out.put(state, rows.stream().filter(row -> row.state().equals(state)).count());
    }
    return out;
  }

  static Map<String, @Nullable Object> report(List<Batch.Row> rows, GenerateSettings settings) {
    List<Map<String, @Nullable Object>> pictures = new ArrayList<>();
    for (Batch.Row row : rows) {
      GenerateJob.Result result = row.result();
      GalateaException fault = row.fault();
      Map<String, @Nullable Object> one =
          result != null
              ? result(result)
              : fault != null
                  ? fault(row.picture(), fault)
                  : new LinkedHashMap<>(
                      Map.of("picture", absolute(row.picture()), "state", "skipped"));
      one.remove("event");
      one.remove("settings");
      pictures.add(one);
    }
    Map<String, @Nullable Object> out = summary(rows);
    out.remove("event");
    out.put("program", Version.PROGRAM);
    out.put("settings", settings(settings));
    out.put("pictures", pictures);
    return out;
  }

  private static Map<String, @Nullable Object> event(String event, Path picture) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("event", event);
    out.put("picture", absolute(picture));
    return out;
  }

  private static Map<String, Object> warning(Warning warning) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("code", warning.code());
    out.put("sentence", warning.sentence());
    return out;
  }

  private static Map<String, Object> stage(StageReport report) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("stage", report.stage());
    out.put("seconds", rounded(report.seconds()));
    out.put("peakHeapMiB", rounded(report.peakHeapMiB()));
    return out;
  }

  private static Map<String, @Nullable Object> settings(GenerateSettings settings) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("generator", settings.generator());
    out.put("seed", settings.seed());
    out.put("faces", settings.faces());
    out.put("textureSize", settings.textureSize());
    out.put("height", settings.height());
    out.put("rig", settings.rig());
    out.put("animation", settings.animation());
    out.put("back", settings.back().name().toLowerCase(Locale.ROOT));
    Path matte = settings.matte();
    out.put("matte", matte == null ? null : absolute(matte));
    return out;
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
