# SPDX-License-Identifier: GPL-3.0-or-later
"""From a generator's settings to the fields of a form, and from the fields' values back. Without Blender."""

import re
from dataclasses import dataclass
from typing import Any, Dict, Tuple

from .contract import Generator, Setting

INT_LIMIT = 2 ** 31 - 1  # Blender's integer properties have 32 bits
FLOAT_LIMIT = 3.0e38


@dataclass(frozen=True)
class Field:
    """One field: which kind of property it is, and the keywords to declare it with.

    :param attribute: name of the property, a Python identifier
    :param kind: `int`, `float`, `bool`, `enum` or `path`
    """

    setting: Setting
    attribute: str
    kind: str
    keywords: Dict[str, Any]


def fields(generator: Generator) -> Tuple[Field, ...]:
    """The form of a generator, in the daemon's order. A setting of an unknown kind keeps its default."""
    made = []
    for setting in generator.settings:
        builder = BUILDERS.get('enum' if setting.choices else setting.kind)
        if builder is not None:
            kind, keywords = builder(setting)
            unit = ' (%s)' % setting.unit if setting.unit and kind in ('enum', 'int') else ''
            keywords.update(name=setting.label + unit, description=setting.help)
            made.append(Field(setting, identifier(setting.name), kind, keywords))
    return tuple(made)


def identifier(name: str) -> str:
    """A Python identifier for a name of the wire; different for different sane names."""
    return 'v_' + re.sub(r'\W', '_', name, flags=re.ASCII)


def snapped(setting: Setting, value: float) -> float:
    """The nearest value that the daemon takes: in the range, or one of those outside that are allowed too."""
    if value in setting.also:
        return value
    low = setting.minimum if setting.minimum is not None else value
    high = setting.maximum if setting.maximum is not None else value
    inside = min(max(value, low), high)
    if inside == value:
        return value
    nearest = min([inside, *setting.also], key=lambda each: abs(each - value))
    return int(nearest) if setting.kind == 'integer' else float(nearest)


def value(field: Field, shown: Any) -> Any:
    """What goes over the wire for what the form shows. None = leave it out, the daemon then takes its default."""
    setting = field.setting
    if field.kind == 'enum':
        return next((each for each in setting.choices if str(each) == shown), None)
    if field.kind == 'path':
        return shown or None
    if field.kind == 'bool':
        return bool(shown)
    if field.kind == 'float':
        # a property holds 32 bits: 0.1 would go out as 0.10000000149
        return snapped(setting, float('%.7g' % shown))
    return snapped(setting, int(shown))


def _whole(setting):
    low, high = _bounds(setting, INT_LIMIT)
    keywords = {'min': int(low), 'max': int(high)}
    if isinstance(setting.default, (int, float)):
        keywords['default'] = int(min(max(setting.default, low), high))
    if setting.minimum is not None:
        keywords['soft_min'] = int(max(setting.minimum, low))
    return 'int', keywords


def _real(setting):
    low, high = _bounds(setting, FLOAT_LIMIT)
    keywords = {'min': low, 'max': high, 'precision': 3}
    if isinstance(setting.default, (int, float)):
        keywords['default'] = float(setting.default)
    if setting.unit == 'm':
        keywords['unit'] = 'LENGTH'
    return 'float', keywords


def _bounds(setting, limit):
    """Smallest and largest value of the field, with those that are allowed outside the range."""
    others = [each for each in setting.also if isinstance(each, (int, float))]
    low = -limit if setting.minimum is None else min([setting.minimum, *others])
    high = limit if setting.maximum is None else max([setting.maximum, *others])
    return max(low, -limit), min(high, limit)


def _choice(setting):
    keywords = {'items': [(str(each), title(each), '') for each in setting.choices]}
    if setting.default in setting.choices:
        keywords['default'] = str(setting.default)
    return 'enum', keywords


def title(choice: Any) -> str:
    """A choice as it is shown: words in Title Case, numbers as they are."""
    return ' '.join(word[:1].upper() + word[1:] for word in re.split(r'[-_\s]+', str(choice)))


BUILDERS = {
    'integer': _whole,
    'number': _real,
    'boolean': lambda setting: ('bool', {'default': bool(setting.default)}),
    'choice': _choice,
    'enum': _choice,
    'picture': lambda setting: ('path', {'default': ''}),
}
