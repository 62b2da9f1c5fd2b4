package galatea.asset.fault;

import org.jspecify.annotations.Nullable;

/**
 * The one exception that crosses a room's border on purpose.
 *
 * <p>It carries four parts: a stable {@code code} ({@code PICTURE_TRUNCATED}), a sentence with what
 * and the numbers, the place (file, stage, breadcrumb) and the remedy (what the person can do).
 */
public final class GalateaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FaultKind kind;
  private final String code;
  private final String place;
  private final String remedy;

  /**
   * @param sentence what happened, without a full stop
   * @param place where: a file name, a stage, a breadcrumb; empty when the sentence says it
   * @param remedy what the person can do, without a full stop
   */
  public GalateaException(
      FaultKind kind, String code, String sentence, String place, String remedy) {
    this(kind, code, sentence, place, remedy, null);
  }

  /** As above, with the exception that revealed it. */
  public GalateaException(
      FaultKind kind,
      String code,
      String sentence,
      String place,
      String remedy,
      @Nullable Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
    this.code = code;
    this.place = place;
    this.remedy = remedy;
  }

  /** The work was cancelled in the named stage. */
  public static GalateaException cancelled(String stage) {
    return new GalateaException(
        FaultKind.CANCELLED, "CANCELLED", "stopped on request", stage, "run it again");
  }

  /** A picture or file that cannot be used. */
  public static GalateaException invalid(
      String code, String sentence, String place, String remedy) {
    return new GalateaException(FaultKind.INVALID_INPUT, code, sentence, place, remedy);
  }

  /** The same fault, seen from further out: {@code outer} is put before the place. */
  public GalateaException at(String outer) {
    String joined = place.isEmpty() ? outer : outer + " → " + place;
    return new GalateaException(kind, code, sentence(), joined, remedy, this);
  }

  public FaultKind kind() {
    return kind;
  }

  public String code() {
    return code;
  }

  /** What happened, without place and remedy. */
  public String sentence() {
    String message = getMessage();
    return message == null ? code : message;
  }

  public String place() {
    return place;
  }

  public String remedy() {
    return remedy;
  }

  /** One line for a terminal: place, sentence, remedy. */
  public String oneLine() {
    String where = place.isEmpty() ? "" : place + ": ";
    return where + sentence() + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
