package galatea.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What has become of a job. */
@Doc("What has become of a job.")
public enum JobState {
  @Doc("Waits for its turn.")
  @JsonProperty("queued")
  QUEUED,
  @Doc("A worker has it.")
  @JsonProperty("running")
  RUNNING,
  @Doc("Was asked to stop and has not stopped yet.")
  @JsonProperty("cancelling")
  CANCELLING,
  @Doc("The asset is there.")
  @JsonProperty("done")
  DONE,
  @Doc("Ended with an error.")
  @JsonProperty("failed")
  FAILED,
  @Doc("Stopped on request.")
  @JsonProperty("cancelled")
  CANCELLED;

  /** Whether nothing more will happen without a retry. */
  public boolean finished() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }
}
