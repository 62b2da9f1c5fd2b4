package galatea.protocol;

import org.jspecify.annotations.Nullable;

/** Who calls: the first half of the handshake. */
@Doc("Who calls.")
public record ClientInfo(
    @Doc("Program, such as galatea-blender.") String name,
    @Doc("Its version.") String version,
    @Doc("Protocol number it was written for; absent = not checked.") @Nullable Integer protocol) {}
