package galatea.daemon.disk;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Every step by which the daemon changes what lies on the disk, but for its log. A step that is not
 * here cannot be made: {@link Disk} and the list of jobs ask for one each time.
 */
public enum Step {
  MAKE_STATE_FOLDER,
  CREATE_LOCK,
  CREATE_ADDRESS_PART,
  WRITE_ADDRESS_PART,
  SYNC_ADDRESS_PART,
  RENAME_ADDRESS,
  REMOVE_ADDRESS,
  CREATE_PROBE,
  SYNC_PROBE,
  REMOVE_PROBE,
  SET_DATABASE_ASIDE,
  CREATE_DATABASE,
  MAKE_BLOB_FOLDER,
  MAKE_PART_FOLDER,
  SWEEP_PART,
  CREATE_PART,
  WRITE_PART,
  SYNC_PART,
  MAKE_SHARD,
  RENAME_BLOB,
  SYNC_SHARD,
  REMOVE_PART,
  TOUCH_BLOB,
  RELEASE_BLOB,
  EVICT_BLOB,
  ADD_TASKS,
  CHANGE_TASKS,
  REMOVE_TASKS,
  MAKE_TABLES(true),
  RECOVER_JOBS(true),
  RECLAIM_TASKS(true),
  SUBMIT_JOB(true),
  BEGIN_JOB(true),
  NOTE_STAGE(true),
  PROMISE_RESULT(true),
  END_JOB(true),
  PARK_JOB(true),
  GIVE_JOB_UP(true),
  CANCEL_WAITING_JOB(true),
  CANCEL_RUNNING_JOB(true),
  RETRY_JOB(true),
  DELETE_JOB(true),
  FORGET_JOBS(true);

  private final boolean transaction;

  Step() {
    this(false);
  }

  Step(boolean transaction) {
    this.transaction = transaction;
  }

  /** A moment at a step. */
  public enum Moment {
    BEFORE,
    /** All statements of a transaction are made, but they do not count yet. */
    UNCOMMITTED,
    AFTER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The moments that it has. */
  public Set<Moment> moments() {
    return transaction ? EnumSet.allOf(Moment.class) : EnumSet.of(Moment.BEFORE, Moment.AFTER);
  }

  /** In words, lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
