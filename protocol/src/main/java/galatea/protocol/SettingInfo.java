package galatea.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One setting of a generator, with all that a form needs. */
@Doc("One setting of a generator, with all that a form needs.")
public record SettingInfo(
    @Doc("Name in settings.") String name,
    @Doc("What kind of value it takes.") SettingType type,
    @Doc("Two or three words for a form, in Title Case.") String label,
    @Doc("A phrase for a tooltip.") String help,
    @Doc("Value when absent; null = none.") @Nullable Object defaultValue,
    @Doc("Smallest number; null = no bound.") @Nullable Double minimum,
    @Doc("Largest number; null = no bound.") @Nullable Double maximum,
    @Doc("The only values there are; null = any in the range.") @Nullable List<Object> choices,
    @Doc("Values outside the range that are allowed too, such as 0 for all; null = none.")
        @Nullable List<Object> also,
    @Doc("Unit, such as m; null = none.") @Nullable String unit) {}
