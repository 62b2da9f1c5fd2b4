package galatea.daemon.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import galatea.daemon.job.Jobs;
import galatea.protocol.Deleted;
import galatea.protocol.Job;
import galatea.protocol.Wire;

/** What happens to jobs, told to the event log. */
record JobEvents(EventLog log) implements Jobs.Listener {
  @Override
  public void changed(Job job) {
    log.publish("job", json(job));
  }

  @Override
  public void deleted(Deleted deleted) {
    log.publish("deleted", json(deleted));
  }

  private static String json(Record value) {
    try {
      return Wire.server().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the contract's records always have a JSON form", e);
    }
  }
}
