import { el, setText } from './dom.js';
import { icon } from './icons.js';
import { bytes } from './words.js';

/** The line at the top: whether galatea answers, and how busy it is. */
export class StateLine {
  #word = el('strong');
  #detail = el('span', { class: 'detail' });
  #info = null;
  #shown = null;

  constructor(node) {
    node.append(this.#word, this.#detail);
    this.#show('connecting', 'Connecting', '');
  }

  /** @param {object} info answer of system.info */
  introduce(info) {
    this.#info = info;
  }

  /** @param {object} health answer of system.health */
  health(health) {
    const { queued, running } = health.queue;
    const parts = [];
    if (running > 0) {
      parts.push(`${running} running`);
    }
    if (queued > 0) {
      parts.push(`${queued} waiting`);
    }
    if (this.#info) {
      parts.push(`version ${this.#info.version}`, this.#info.device);
    }
    parts.push(`${bytes(health.diskFree)} free`);
    const busy = queued + running > 0;
    const word = health.state === 'stopping' ? 'Stopping' : busy ? 'Busy' : 'Ready';
    this.#show(busy ? 'busy' : 'ready', word, parts.join(' · '));
  }

  lost() {
    this.#show(
      'lost',
      'Lost',
      'galatea does not answer. Run galatea ui to start it again; no job is lost.',
    );
  }

  refused() {
    this.#show(
      'lost',
      'Signed Out',
      'galatea was started anew. Run galatea ui to open a fresh page; no job is lost.',
    );
  }

  withoutToken() {
    this.#show('lost', 'Not Signed In', 'Run galatea ui in a terminal to open this page signed in.');
  }

  #show(kind, word, detail) {
    if (this.#shown !== kind + word) {
      this.#shown = kind + word;
      this.#word.className = kind;
      this.#word.replaceChildren(icon(kind), word);
    }
    setText(this.#detail, detail);
  }
}

/** What a screen reader is told: changes of state, and each quarter of a running job. */
export class Announcer {
  #node;
  #told = new Map();

  constructor(node) {
    this.#node = node;
  }

  job(job, word) {
    const quarter = Math.floor(job.fraction * 4) * 25;
    const now = job.state === 'running' && quarter > 0 ? `${quarter} percent` : word;
    const text = `${job.name}: ${now}`;
    if (this.#told.has(job.id) && this.#told.get(job.id) !== text) {
      setText(this.#node, text);
    }
    this.#told.set(job.id, text);
  }}
