package galatea.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The catalogue: codes and kinds are unique, and lie where the specification leaves room. */
final class ErrorCodeTest {
  private static final List<ErrorCode> ALL = Arrays.asList(ErrorCode.values());

  @Test
  void codesAndKindsAreUnique() {
    assertThat(ALL.stream().map(ErrorCode::number)).doesNotHaveDuplicates();
    assertThat(ALL.stream().map(ErrorCode::kind)).doesNotHaveDuplicates();
  }

  @Test
  void ownCodesLieInTheServersRangeOrAreKnown() {
    for (ErrorCode code : ALL) {
      boolean specified = code.number() <= -32600 && code.number() >= -32700;
      boolean own = code.number() <= -32000 && code.number() >= -32099;
      assertThat(specified || own || code == ErrorCode.CANCELLED).as(code.kind()).isTrue();
      assertThat(code.sentence()).as(code.kind()).isNotBlank();
      assertThat(code.remedy()).as(code.kind()).isNotBlank();
    }
  }
}
