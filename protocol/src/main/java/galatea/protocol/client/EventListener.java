package galatea.protocol.client;

import galatea.protocol.Deleted;
import galatea.protocol.Job;

/**
 * Hears of jobs, in order, on the reader's thread. What it throws goes to that thread's handler of
 * uncaught exceptions; the next event is told all the same.
 */
public interface EventListener {
  /** A job has changed; {@code id} is the event's, for a later {@code events}. */
  void job(String id, Job job);

  /** A job was deleted. */
  void deleted(String id, Deleted deleted);

  /** Events were lost: read {@code job.list} anew. */
  void gap(String id);
}
