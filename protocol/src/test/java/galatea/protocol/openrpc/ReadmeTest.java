package galatea.protocol.openrpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import galatea.protocol.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** README's tables of the wire are those of the contract. */
final class ReadmeTest {
  private static final JsonNode DOCUMENT = OpenRpc.document("0", "http://127.0.0.1/rpc");

  @Test
  void tablesAreThoseOfTheContract() throws IOException {
    List<String> readme = wire();
    List<String> tables = new ArrayList<>();
    tables.add("| method | parameters (? may be left out) | |");
    tables.add("| --- | --- | --- |");
    for (JsonNode method : DOCUMENT.get("methods")) {
      List<String> names = new ArrayList<>();
      for (JsonNode param : method.get("params")) {
        names.add(param.get("name").asText() + (param.get("required").asBoolean() ? "" : "?"));
      }
      tables.add(
          "| `%s` | %s | %s |"
              .formatted(
                  method.get("name").asText(),
                  String.join(", ", names),
                  method.get("description").asText()));
    }
    tables.add("| HTTP | body → answer | | status |");
    tables.add("| --- | --- | --- | --- |");
    for (HttpEndpoint endpoint : HttpEndpoint.ALL) {
      List<String> statuses = new ArrayList<>();
      endpoint.statuses().forEach((status, meaning) -> statuses.add(status + " " + meaning));
      tables.add(
          "| `%s %s` | %s → %s | %s | %s |"
              .formatted(
                  endpoint.method(),
                  endpoint.path(),
                  endpoint.request(),
                  endpoint.answer(),
                  endpoint.description(),
                  String.join("; ", statuses)));
    }
    tables.add("| code | kind | what | what to do |");
    tables.add("| --- | --- | --- | --- |");
    for (ErrorCode code : ErrorCode.values()) {
      tables.add(
          "| %d | `%s` | %s | %s |"
              .formatted(code.number(), code.kind(), code.sentence(), code.remedy()));
    }
    assertThat(readme.stream().filter(line -> line.startsWith("|")).toList())
        .as("README, section The wire")
        .containsExactlyElementsOf(tables);
  }

  /** The lines from the heading to the next one. */
  private static List<String> wire() throws IOException {
    Path readme = Path.of(System.getProperty("galatea.root", "..")).resolve("README.md");
    List<String> lines = Files.readAllLines(readme);
    int start = lines.indexOf("## The wire");
    assertThat(start).as("README has the heading ## The wire").isNotNegative();
    List<String> section = new ArrayList<>();
    for (String line : lines.subList(start + 1, lines.size())) {
      if (line.startsWith("## ")) {
        break;
      }
      section.add(line);
    }
    return section;
  }
}
