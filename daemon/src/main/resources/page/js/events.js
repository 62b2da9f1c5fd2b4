import { refusal } from './rpc.js';

const SILENCE = 45_000; // three missed pings of the daemon
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;

/**
 * Server-sent events over fetch, because EventSource cannot send the token. Comes back after a
 * break and asks for what was missed with Last-Event-ID.
 */
export class Events {
  #daemon;
  #on;
  #last = null;
  #pause = FIRST_PAUSE;

  /**
   * @param {Daemon} daemon
   * @param {{open: function(): Promise, event: function(string, object), lost: function(Error)}} on
   *     open is awaited before the first event is given out; the events wait in the stream
   */
  constructor(daemon, on) {
    this.#daemon = daemon;
    this.#on = on;
  }

  /** Listens until the daemon refuses the token. */
  async run() {
    for (;;) {
      try {
        await this.#listen();
        this.#on.lost(new Error('The stream of events ended'));
      } catch (error) {
        this.#on.lost(error);
        if (error.kind === 'refused') {
          return;
        }
      }
      await new Promise((resolve) => setTimeout(resolve, this.#pause));
      this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
    }
  }

  async #listen() {
    const stop = new AbortController();
    let watch = null;
    const alive = () => {
      clearTimeout(watch);
      watch = setTimeout(() => stop.abort(), SILENCE);
    };
    const headers = { Accept: 'text/event-stream' };
    if (this.#last !== null) {
      headers['Last-Event-ID'] = this.#last;
    }
    alive();
    try {
      const response = await this.#daemon.fetch('/events', { headers, signal: stop.signal });
      if (!response.ok) {
        throw await refusal(response);
      }
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      await this.#on.open();
      this.#pause = FIRST_PAUSE;
      const parser = new Parser((event) => this.#give(event));
      for (;;) {
        const { value, done } = await reader.read();
        if (done) {
          return;
        }
        alive();
        parser.push(value);
      }
    } finally {
      clearTimeout(watch);
      stop.abort();
    }
  }

  #give({ id, type, data }) {
    if (id) {
      this.#last = id;
    }
    if (data) {
      this.#on.event(type, JSON.parse(data));
    }
  }
}

/** Cuts a stream of text into events (WHATWG HTML, 9.2); one without data tells its id only. */
export class Parser {
  #give;
  #rest = '';
  #event = { id: '', type: 'message', data: [] };

  constructor(give) {
    this.#give = give;
  }

  push(text) {
    this.#rest += text;
    for (;;) {
      const end = this.#rest.search(/[\r\n]/);
      // a CR at the end may be the first half of CR LF
      if (end < 0 || (this.#rest[end] === '\r' && end === this.#rest.length - 1)) {
        return;
      }
      const line = this.#rest.slice(0, end);
      this.#rest = this.#rest.slice(end + (this.#rest.startsWith('\r\n', end) ? 2 : 1));
      this.#line(line);
    }
  }

  #line(line) {
    const event = this.#event;
    if (line === '') {
      this.#give({ id: event.id, type: event.type, data: event.data.join('\n') });
      this.#event = { id: event.id, type: 'message', data: [] };
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') {
      event.data.push(value);
    } else if (field === 'event') {
      event.type = value;
    } else if (field === 'id') {
      event.id = value;
    }
  }
}
