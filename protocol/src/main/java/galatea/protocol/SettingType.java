package galatea.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of value a setting takes. */
@Doc("What kind of value a setting takes.")
public enum SettingType {
  /** A whole number of up to 64 bits. */
  @JsonProperty("integer")
  INTEGER,
  /** A finite number. */
  @JsonProperty("number")
  NUMBER,
  /** True or false. */
  @JsonProperty("boolean")
  BOOLEAN,
  /** One of the choices. */
  @JsonProperty("choice")
  CHOICE,
  /** A {@link PictureSource}. */
  @JsonProperty("picture")
  PICTURE
}
