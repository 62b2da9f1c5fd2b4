package galatea.daemon.job;

import galatea.daemon.generate.GenerateSettings;
import galatea.protocol.Blob;
import org.jspecify.annotations.Nullable;

/**
 * What a new job is to do, checked already.
 *
 * @param picture stored
 * @param name of the asset
 * @param settings without a matte: its file is {@code matte}
 * @param matte stored; null = found by the generator
 * @param requestKey of the client: a second submission with it is the same job; null = none
 */
public record Submission(
    Blob picture,
    String name,
    GenerateSettings settings,
    @Nullable Blob matte,
    @Nullable String requestKey) {}
