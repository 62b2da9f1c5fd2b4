package galatea.rigging.diagnose;

import galatea.rigging.diagnose.Finding.Severity;
import galatea.rigging.rig.RigDocument;
import java.util.Comparator;
import java.util.List;

/**
 * All findings about a rig, the worst first.
 *
 * @param findings none for a rig of which nothing is to be said
 */
public record Diagnosis(List<Finding> findings) {
  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /** Looks at a document; changes nothing. */
  public static Diagnosis of(RigDocument document) {
    Survey survey = new Survey(document);
    TreeChecks.run(survey);
    SkinChecks.run(survey);
    BindChecks.run(survey);
    TransformChecks.run(survey);
    WeightChecks.run(survey);
    PlaceChecks.run(survey);
    NameChecks.run(survey);
    return new Diagnosis(
        survey.findings().stream()
            .sorted(Comparator.comparing(Finding::severity).reversed())
            .toList());
  }

  /** The worst severity; info when there is nothing. */
  public Severity worst() {
    return findings.isEmpty() ? Severity.INFO : findings.getFirst().severity();
  }

  /** Whether a repair would change something. */
  public boolean repairable() {
    return findings.stream().anyMatch(Finding::repairable);
  }

  /** Findings of a severity. */
  public int count(Severity severity) {
    return (int) findings.stream().filter(f -> f.severity() == severity).count();
  }
}
