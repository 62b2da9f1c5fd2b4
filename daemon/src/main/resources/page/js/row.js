import { button, el, sentence, setText } from './dom.js';
import { icon } from './icons.js';
import { confirm } from './confirm.js';
import { finished, stateWord, summary, when } from './words.js';

/** One job in the list. Updated in place, so that the focus stays where it is. */
export class Row {
  #state = null;
  #parts;

  /**
   * @param {object} job
   * @param {{open: function(string), cancel: function(string): Promise, retry: function(string):
   *     Promise, remove: function(string): Promise}} act
   * @param {Thumbnails} thumbnails
   */
  constructor(job, act, thumbnails) {
    const id = job.id;
    const ask = async () => {
      const name = this.#parts.name.textContent;
      if (await confirm(`Delete ${name} and its files?`, 'Delete', 'Keep')) {
        await act.remove(id);
      }
    };
    const parts = {
      name: el('button', { type: 'button', class: 'name', onclick: () => act.open(id) }),
      state: el('span', { class: 'state' }),
      summary: el('p', { class: 'summary' }),
      bar: el('progress', { max: 1, value: 0 }),
      trouble: el('p', { class: 'trouble' }),
      remedy: el('p', { class: 'remedy' }),
      cancel: button('Cancel', () => act.cancel(id)),
      retry: button('Try Again', () => act.retry(id)),
      remove: button('Delete', ask, { class: 'quiet' }),
    };
    this.#parts = parts;
    this.node = el(
      'li',
      { class: 'job', 'data-id': id },
      thumbnails.of(job.picture.sha256),
      el(
        'div',
        { class: 'body' },
        el('div', { class: 'head' }, parts.name, parts.state),
        parts.summary,
        parts.bar,
        parts.trouble,
        parts.remedy,
      ),
      el('div', { class: 'buttons' }, parts.cancel, parts.retry, parts.remove),
    );
    this.node.title = `Submitted ${when(job.createdAt)}`;
    this.update(job);
  }

  update(job) {
    const parts = this.#parts;
    setText(parts.name, job.name);
    for (const [part, verb] of [['cancel', 'Cancel'], ['retry', 'Try again:'], ['remove', 'Delete']]) {
      parts[part].setAttribute('aria-label', `${verb} ${job.name}`);
    }
    if (job.state !== this.#state) {
      this.#state = job.state;
      this.node.dataset.state = job.state;
      parts.state.replaceChildren(icon(job.state), stateWord(job.state));
    }
    setText(parts.summary, summary(job));
    parts.bar.value = job.fraction;
    parts.bar.setAttribute('aria-label', `Progress of ${job.name}`);
    parts.bar.hidden = job.state !== 'running' && job.state !== 'cancelling';
    const failed = job.state === 'failed' ? job.failure : null;
    const warned = job.warnings.length > 0 ? job.warnings[0].sentence : '';
    setText(parts.trouble, failed ? sentence(failed.sentence) : warned && sentence(warned));
    setText(parts.remedy, failed ? sentence(failed.remedy) : '');
    parts.cancel.hidden = job.state !== 'queued' && job.state !== 'running';
    parts.retry.hidden = job.state !== 'failed' && job.state !== 'cancelled';
    parts.remove.hidden = !finished(job);
  }

  mark(selected) {
    this.node.classList.toggle('selected', selected);
    if (selected) {
      this.#parts.name.setAttribute('aria-current', 'true');
    } else {
      this.#parts.name.removeAttribute('aria-current');
    }
  }
}
