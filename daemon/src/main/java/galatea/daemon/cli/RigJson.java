package galatea.daemon.cli;

import galatea.asset.fault.GalateaException;
import galatea.rigging.diagnose.Diagnosis;
import galatea.rigging.diagnose.Finding;
import galatea.rigging.diagnose.Finding.Severity;
import galatea.rigging.repair.Decision;
import galatea.rigging.repair.Repaired;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code galatea rig} tells a program; members in a fixed order. */
final class RigJson {
  /** Vertices listed with a finding; the count says how many there are. */
  private static final int LISTED = 1000;

  private RigJson() {}

  static Map<String, @Nullable Object> checked(Path file, Diagnosis diagnosis) {
    Map<String, @Nullable Object> out = file(file, "checked");
    counts(out, diagnosis);
    out.put("findings", findings(diagnosis));
    return out;
  }

  static Map<String, @Nullable Object> repaired(
      Path file, Path target, int bytes, Repaired repaired) {
    Map<String, @Nullable Object> out = file(file, "repaired");
    out.put("path", target.toAbsolutePath().normalize().toString());
    out.put("bytes", bytes);
    counts(out, repaired.after());
    out.put("decisions", repaired.decisions().stream().map(RigJson::decision).toList());
    out.put("actions", repaired.actions());
    out.put("notes", repaired.losses());
    out.put("before", findings(repaired.before()));
    out.put("after", findings(repaired.after()));
    return out;
  }

  static Map<String, @Nullable Object> failed(Path file, GalateaException fault) {
    Map<String, @Nullable Object> out = file(file, "failed");
    out.put("code", fault.code());
    out.put("sentence", fault.sentence());
    out.put("place", fault.place());
    out.put("remedy", fault.remedy());
    return out;
  }

  /** {@code 1 error, 2 warnings, 3 notes}. */
  static String summary(Diagnosis diagnosis) {
    if (diagnosis.findings().isEmpty()) {
      return "healthy";
    }
    return "%s, %s, %s"
        .formatted(
            count(diagnosis.count(Severity.ERROR), "error"),
            count(diagnosis.count(Severity.WARNING), "warning"),
            count(diagnosis.count(Severity.INFO), "note"));
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private static Map<String, @Nullable Object> file(Path file, String state) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("file", file.toAbsolutePath().normalize().toString());
    out.put("state", state);
    return out;
  }

  private static void counts(Map<String, @Nullable Object> out, Diagnosis diagnosis) {
    out.put("errors", diagnosis.count(Severity.ERROR));
    out.put("warnings", diagnosis.count(Severity.WARNING));
    out.put("notes", diagnosis.count(Severity.INFO));
  }

  private static List<Map<String, @Nullable Object>> findings(Diagnosis diagnosis) {
    return diagnosis.findings().stream().map(RigJson::finding).toList();
  }

  private static Map<String, @Nullable Object> finding(Finding finding) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("code", finding.code().word());
    out.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    out.put("place", finding.place());
    out.put("count", finding.count());
    out.put("sentence", finding.sentence());
    out.put("repairable", finding.repairable());
    out.put("nodes", finding.nodes());
    out.put("names", finding.names());
    if (finding.mesh() >= 0) {
      out.put("mesh", finding.mesh());
      out.put("primitive", finding.primitive());
      out.put("vertices", Arrays.stream(finding.vertices()).limit(LISTED).boxed().toList());
    }
    return out;
  }

  private static Map<String, @Nullable Object> decision(Decision decision) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    boolean asked = Double.isInfinite(decision.margin());
    out.put("joint", decision.jointName());
    out.put("jointNode", decision.joint());
    out.put("parent", decision.parentName());
    out.put("parentNode", decision.parent());
    out.put("asked", asked);
    out.put("margin", asked ? null : Math.round(decision.margin() * 1000) / 1000.0);
    out.put("uncertain", decision.uncertain());
    out.put("runnerUp", decision.runnerUp() < 0 ? null : decision.runnerUpName());
    Map<String, Double> evidence = new LinkedHashMap<>();
    decision.evidence().keySet().stream()
        .sorted()
        .forEach(k ->
            evidence.put(k, Math.round(decision.evidence().getOrDefault(k, 0.0) * 1000) / 1000.0));
    out.put("evidence", evidence);
    return out;
  }
}
