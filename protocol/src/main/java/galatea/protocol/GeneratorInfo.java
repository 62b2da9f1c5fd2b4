package galatea.protocol;

import java.util.List;

/** A generator and how it can be set. */
@Doc("A generator and how it can be set.")
public record GeneratorInfo(
    @Doc("Name for generate.submit.") String name,
    @Doc("One line: what it makes and what it needs.") String description,
    @Doc("Names of its stages, in order.") List<String> stages,
    @Doc("Its settings, the important ones first.") List<SettingInfo> settings) {}
