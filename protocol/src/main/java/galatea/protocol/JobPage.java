package galatea.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of jobs. */
@Doc("A page of jobs, newest first.")
public record JobPage(
    @Doc("The jobs.") List<Job> jobs,
    @Doc("Cursor of the next page; null = this is the last.") @Nullable String next,
    @Doc("Jobs on all pages.") int total) {}
