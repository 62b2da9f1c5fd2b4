package galatea.protocol;

import java.util.List;

/** Who answers: the second half of the handshake. */
@Doc("Who answers.")
public record SystemInfo(
    @Doc("Program: galatea.") String name,
    @Doc("Its version.") String version,
    @Doc("Newest protocol number it speaks.") int protocol,
    @Doc("Oldest protocol number it speaks.") int protocolOldest,
    @Doc("Process id.") long pid,
    @Doc("When it started.") String startedAt,
    @Doc("Operating system and processor kind.") String os,
    @Doc("Java version and vendor.") String java,
    @Doc("What computes: cpu, or the name of a GPU.") String device,
    @Doc("Names of the methods it answers.") List<String> methods,
    @Doc("What waits and what runs.") QueueInfo queue,
    @Doc("What a caller may send.") Limits limits) {}
