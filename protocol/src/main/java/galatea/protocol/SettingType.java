package galatea.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of value a setting takes. */
@Doc("What kind of value a setting takes.")
public enum SettingType {
  @Doc("A whole number of up to 64 bits.")
  @JsonProperty("integer")
  INTEGER,
  @Doc("A finite number.")
  @JsonProperty("number")
  NUMBER,
  @Doc("True or false.")
  @JsonProperty("boolean")
  BOOLEAN,
  @Doc("One of the choices.")
  @JsonProperty("choice")
  CHOICE,
  @Doc("A PictureSource.")
  @JsonProperty("picture")
  PICTURE
}
