import { button, clearNotice, el, setText, tell } from './dom.js';
import { SettingsForm } from './form.js';
import { Failed } from './rpc.js';
import { bytes, count } from './words.js';

const TYPES = 'image/png,image/jpeg,image/webp,image/gif';

/** Where pictures are chosen, dropped or pasted, settings made, and jobs submitted. */
export class Submitting {
  #daemon;
  #limit;
  #submitted;
  #files = [];
  #picker = el('input', {
    type: 'file',
    id: 'picture',
    class: 'unseen',
    accept: TYPES,
    multiple: true,
  });
  #look = el('img', { alt: '', hidden: true });
  #said = el('span', { class: 'said' });
  #drop;
  #name = el('input', { type: 'text', id: 'name', maxlength: '100', autocomplete: 'off' });
  #generator;
  #generators;
  #form;
  #place = el('div');
  #go;

  /**
   * @param {HTMLElement} section
   * @param {Daemon} daemon
   * @param {object[]} generators of generator.list
   * @param {number} limit bytes of one blob
   * @param {function(object)} submitted takes each new job
   */
  constructor(section, daemon, generators, limit, submitted) {
    this.#daemon = daemon;
    this.#limit = limit;
    this.#submitted = submitted;
    this.#generators = generators;
    this.#drop = el('label', { for: 'picture', class: 'drop' }, this.#look, this.#said);
    this.#generator = el(
      'select',
      { id: 'generator', onchange: () => this.#drawForm() },
      ...generators.map((g) => el('option', { value: g.name }, g.name)),
    );
    this.#go = el('button', { type: 'button', class: 'main' }, 'Generate');
    this.#go.addEventListener('click', () => this.#submit());
    this.#picker.addEventListener('change', () => this.#take([...this.#picker.files]));
    this.#listen();
    section.append(this.#picker, this.#drop, this.#line('name', 'Name', this.#name));
    if (generators.length > 1) {
      section.append(this.#line('generator', 'Generator', this.#generator));
    }
    section.append(this.#settings(), this.#go);
    this.#drawForm();
    this.#take([]);
  }

  #line(id, label, control) {
    return el('div', { class: 'line' }, el('label', { for: id }, label), control);
  }

  #settings() {
    const reset = button('Reset to Defaults', () => this.#form.reset(), { class: 'quiet' });
    return el('details', {}, el('summary', {}, 'Settings'), this.#place, reset);
  }

  #drawForm() {
    this.#form = new SettingsForm(this.#generators[Math.max(0, this.#generator.selectedIndex)]);
    this.#place.replaceChildren(this.#form.node);
  }

  #listen() {
    // over the whole page: a picture dropped beside the zone must not replace the page
    const over = (event, on) => {
      event.preventDefault();
      this.#drop.classList.toggle('over', on);
    };
    window.addEventListener('dragover', (event) => over(event, true));
    window.addEventListener('dragleave', (event) => over(event, false));
    window.addEventListener('drop', (event) => {
      over(event, false);
      this.#take([...event.dataTransfer.files]);
    });
    window.addEventListener('paste', (event) => {
      if (event.clipboardData.files.length > 0) {
        this.#take([...event.clipboardData.files]);
      }
    });
  }

  #take(files) {
    this.#files = files;
    this.#go.disabled = files.length === 0;
    URL.revokeObjectURL(this.#look.src);
    this.#look.hidden = files.length !== 1;
    if (files.length === 0) {
      this.#look.removeAttribute('src');
      setText(this.#said, 'Choose a picture, or drop or paste one here');
    } else if (files.length === 1) {
      this.#look.src = URL.createObjectURL(new Blob([files[0]], { type: files[0].type }));
      setText(this.#said, `${files[0].name} (${bytes(files[0].size)})`);
    } else {
      setText(this.#said, `${count(files.length, 'picture', 'pictures')}: one asset each`);
    }
    this.#name.disabled = files.length > 1;
    this.#name.value = '';
    this.#name.placeholder = files.length === 1 ? stem(files[0]) : 'As the file';
  }

  async #submit() {
    clearNotice();
    this.#go.disabled = true;
    try {
      const settings = await this.#form.values((file) => this.#put(file));
      if (settings !== null) {
        await this.#submitAll(settings);
      }
    } catch (error) {
      tell(error);
    }
    this.#go.disabled = this.#files.length === 0;
  }

  async #submitAll(settings) {
    const failed = [];
    for (const file of this.#files) {
      try {
        setText(this.#said, `Sending ${file.name}`);
        this.#submitted(await this.#submitOne(file, settings));
      } catch (error) {
        failed.push(file);
        tell(error);
      }
    }
    this.#picker.value = ''; // the same file may be chosen again
    this.#take(failed);
  }

  async #submitOne(file, settings) {
    const name = this.#name.disabled ? '' : this.#name.value.trim();
    return this.#daemon.call('generate.submit', {
      picture: { blob: await this.#put(file) },
      name: name || stem(file),
      generator: this.#generators[Math.max(0, this.#generator.selectedIndex)].name,
      settings,
      requestKey: crypto.randomUUID(),
    });
  }

  async #put(file) {
    if (file.size > this.#limit) {
      throw new Failed(
        'invalid-input',
        `${file.name} has ${bytes(file.size)}, more than the ${bytes(this.#limit)} that galatea takes`,
        'make the picture smaller',
      );
    }
    return this.#daemon.putBlob(file);
  }
}

function stem(file) {
  return file.name.replace(/\.[^.]*$/, '') || 'asset';
}
