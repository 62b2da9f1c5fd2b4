import { el } from './dom.js';

/** One field per setting of a generator, as generator.list describes them. */
export class SettingsForm {
  #fields;

  /** @param {object} generator of generator.list */
  constructor(generator) {
    this.#fields = generator.settings.map((setting, index) => field(setting, `setting-${index}`));
    this.node = el('div', { class: 'settings' }, ...this.#fields.map((f) => f.node));
  }

  reset() {
    this.#fields.forEach((f) => f.reset());
  }

  /**
   * What differs from the defaults.
   *
   * @param {function(File): Promise<string>} put stores a file, gives its hash
   * @returns {Promise<?object>} null when a field is wrong; the browser then points at it
   */
  async values(put) {
    const settings = {};
    for (const { setting, control, read } of this.#fields) {
      control.setCustomValidity('');
      const { value, wrong } = read();
      if (wrong) {
        control.setCustomValidity(wrong);
        const folded = control.closest('details');
        if (folded) {
          folded.open = true; // a folded field cannot show what is wrong
        }
        control.reportValidity();
        return null;
      }
      if (value instanceof File) {
        settings[setting.name] = { blob: await put(value) };
      } else if (value !== undefined && value !== setting.defaultValue) {
        settings[setting.name] = value;
      }
    }
    return settings;
  }
}

function field(setting, id) {
  const kind = setting.choices ? CHOICE : (KINDS[setting.type] ?? KINDS.number);
  const control = kind.control(setting, id);
  control.addEventListener('input', () => control.setCustomValidity(''));
  const label = el('label', { for: id }, setting.label, setting.unit ? ` (${setting.unit})` : '');
  const help = el('small', { id: `${id}-help` }, setting.help);
  control.setAttribute('aria-describedby', help.id);
  const node = el('div', { class: `setting ${setting.type}` }, label, control, help);
  const initial = () => kind.reset(control, setting);
  initial();
  return { setting, control, node, reset: initial, read: () => kind.read(control, setting) };
}

const CHOICE = {
  control: (setting, id) =>
    el('select', { id }, ...setting.choices.map((c) => el('option', {}, String(c)))),
  reset: (control, setting) => {
    control.selectedIndex = Math.max(0, setting.choices.indexOf(setting.defaultValue));
  },
  // by place: the choice keeps its type, be it number or text
  read: (control, setting) => ({ value: setting.choices[control.selectedIndex] }),
};

const KINDS = {
  boolean: {
    control: (setting, id) => el('input', { id, type: 'checkbox' }),
    reset: (control, setting) => {
      control.checked = setting.defaultValue === true;
    },
    read: (control) => ({ value: control.checked }),
  },
  picture: {
    control: (setting, id) => el('input', { id, type: 'file', accept: 'image/*' }),
    reset: (control) => {
      control.value = '';
    },
    read: (control) => ({ value: control.files[0] }),
  },
  integer: numeric('numeric', (number) => (Number.isSafeInteger(number) ? null : 'Give a whole number.')),
  number: numeric('decimal', (number) => (Number.isFinite(number) ? null : 'Give a number.')),
};

/** Range and exceptions are checked here: min and max know no exceptions such as 0 for all. */
function numeric(keyboard, check) {
  return {
    control: (setting, id) =>
      el('input', { id, type: 'number', step: 'any', inputmode: keyboard }),
    reset: (control, setting) => {
      control.value = setting.defaultValue ?? '';
    },
    read: (control, setting) => {
      if (control.value === '' && !control.validity.badInput) {
        return {};
      }
      const number = control.validity.badInput ? NaN : Number(control.value);
      return { value: number, wrong: check(number) ?? outside(number, setting) };
    },
  };
}

function outside(number, { minimum, maximum, also }) {
  const below = minimum !== null && minimum !== undefined && number < minimum;
  const above = maximum !== null && maximum !== undefined && number > maximum;
  if ((!below && !above) || also?.includes(number)) {
    return null;
  }
  const bound = below ? `Give ${minimum} or more` : `Give ${maximum} or less`;
  return also?.length > 0 ? `${bound}, or ${also.join(', ')}.` : `${bound}.`;
}
