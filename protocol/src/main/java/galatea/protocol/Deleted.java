package galatea.protocol;

/** A job that is gone. */
@Doc("A job that is gone.")
public record Deleted(@Doc("Its id.") String id) {}
