package galatea.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What has become of a job. */
@Doc("What has become of a job.")
public enum JobState {
  /** Waits for its turn. */
  @JsonProperty("queued")
  QUEUED,
  /** A worker has it. */
  @JsonProperty("running")
  RUNNING,
  /** Was asked to stop and has not stopped yet. */
  @JsonProperty("cancelling")
  CANCELLING,
  /** The asset is there. */
  @JsonProperty("done")
  DONE,
  /** Ended with an error. */
  @JsonProperty("failed")
  FAILED,
  /** Stopped on request. */
  @JsonProperty("cancelled")
  CANCELLED;

  /** Whether nothing more will happen without a retry. */
  public boolean finished() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }
}
