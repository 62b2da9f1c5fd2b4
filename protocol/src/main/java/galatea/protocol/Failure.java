package galatea.protocol;

import org.jspecify.annotations.Nullable;

/** Why something failed; also the data of every JSON-RPC error. */
@Doc("Why something failed; also the data of every JSON-RPC error.")
public record Failure(
    @Doc("Kind from the catalogue of errors, such as invalid-input.") String kind,
    @Doc("Stable code of the fault, such as PICTURE_TRUNCATED.") String code,
    @Doc("What happened.") String sentence,
    @Doc("Where: a stage, a file, a member of the request; null when the sentence says it.")
        @Nullable String place,
    @Doc("What a person can do.") String remedy,
    @Doc("The job it is about; null = none.") @Nullable String jobId) {}
