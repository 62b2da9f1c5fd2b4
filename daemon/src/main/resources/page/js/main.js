import { clearNotice, el, tell } from './dom.js';
import { Detail } from './detail.js';
import { Events } from './events.js';
import { Jobs } from './jobs.js';
import { JobList } from './list.js';
import { Daemon } from './rpc.js';
import { Announcer, StateLine } from './state.js';
import { Submitting } from './submit.js';
import { Thumbnails } from './thumbnail.js';
import { dropToken, takeToken } from './token.js';
import { stateWord } from './words.js';

const PAGE = 50;
const HEALTH_EVERY = 10_000;

/** What the page does: keeps the list true to the daemon, and passes on what the user asks. */
class Page {
  #daemon;
  #line;
  #jobs = new Jobs();
  #list;
  #detail;
  #announcer = new Announcer(document.getElementById('live'));
  #next = null;
  #submitting = null;
  #asked = false;

  constructor(daemon, line) {
    this.#daemon = daemon;
    this.#line = line;
    const act = {
      open: (id) => this.#open(id),
      cancel: (id) => this.#change('job.cancel', id),
      retry: (id) => this.#change('job.retry', id),
      remove: (id) => this.#remove(id),
      older: () => this.#load(this.#next),
    };
    this.#list = new JobList(document.getElementById('jobs'), act, new Thumbnails(daemon));
    this.#detail = new Detail(document.getElementById('detail'), daemon, () => this.#draw());
    setInterval(() => document.hidden || this.#health(), HEALTH_EVERY);
  }

  run() {
    return new Events(this.#daemon, {
      open: () => this.#greet(),
      event: (type, data) => this.#event(type, data),
      lost: (error) => this.#lost(error),
    }).run();
  }

  /** At the start and after each break. The stream is open already: nothing falls between. */
  async #greet() {
    const client = { name: 'galatea-page', version: '1', protocol: 1 };
    const info = await this.#daemon.call('system.info', { client });
    this.#line.introduce(info);
    if (this.#submitting === null) {
      const generators = await this.#daemon.call('generator.list');
      const section = document.getElementById('new');
      const took = (job) => this.#put(job);
      const limit = info.limits.blobBytes;
      this.#submitting = new Submitting(section, this.#daemon, generators, limit, took);
    }
    await this.#load(null);
    await this.#health();
  }

  async #load(cursor) {
    const before = this.#jobs.ids();
    const params = cursor === null ? { limit: PAGE } : { limit: PAGE, cursor };
    const page = await this.#daemon.call('job.list', params);
    if (cursor === null) {
      this.#jobs.keepOnly(page.jobs, page.next === null, before);
      this.#next ??= page.next;
    }
    if (cursor !== null || page.next === null) {
      this.#next = page.next;
    }
    page.jobs.forEach((job) => this.#take(job));
    this.#draw();
  }

  #event(type, data) {
    if (type === 'job') {
      this.#put(data);
    } else if (type === 'deleted') {
      this.#drop(data.id);
    } else if (type === 'gap') {
      this.#load(null).catch(tell);
    }
  }

  /** @returns {boolean} whether it was news */
  #take(job) {
    const news = this.#jobs.put(job);
    if (news) {
      this.#announcer.job(job, stateWord(job.state));
      this.#detail.update(job);
    }
    return news;
  }

  #put(job) {
    const known = this.#jobs.get(job.id);
    if (this.#take(job)) {
      if (!this.#list.update(job)) {
        this.#draw();
      }
      if (known?.state !== job.state) {
        this.#soonHealth();
      }
    }
  }

  #drop(id) {
    this.#jobs.remove(id);
    if (this.#detail.id === id) {
      this.#detail.close();
    }
    this.#draw();
  }

  async #change(method, id) {
    clearNotice();
    this.#put(await this.#daemon.call(method, { id }));
  }

  async #remove(id) {
    clearNotice();
    await this.#daemon.call('job.delete', { id });
    this.#drop(id);
    document.getElementById('jobs-title').focus();
  }

  #open(id) {
    this.#detail.open(this.#jobs.get(id));
    this.#draw();
  }

  #draw() {
    const selected = this.#detail.id;
    document.body.classList.toggle('looking', selected !== null);
    this.#list.show(this.#jobs.all(), this.#next !== null, selected);
  }

  /** Once for a burst of changes. */
  #soonHealth() {
    if (!this.#asked) {
      this.#asked = true;
      setTimeout(() => {
        this.#asked = false;
        this.#health();
        this.#places();
      }, 200);
    }
  }

  /** Places in the queue: when one job goes, the others move up, and no event says so. */
  async #places() {
    if (this.#jobs.all().some((job) => job.state === 'queued')) {
      try {
        const params = { states: ['queued'], limit: 200 };
        const { jobs } = await this.#daemon.call('job.list', params);
        jobs.filter((job) => this.#jobs.get(job.id)).forEach((job) => this.#put(job));
      } catch (error) {
        this.#lost(error);
      }
    }
  }

  async #health() {
    try {
      this.#line.health(await this.#daemon.call('system.health'));
    } catch (error) {
      this.#lost(error);
    }
  }

  #lost(error) {
    if (error.kind === 'refused') {
      dropToken();
      this.#line.refused();
    } else if (error.kind === 'lost' || error.kind === undefined) {
      this.#line.lost();
    } else {
      tell(error);
    }
  }
}

/** Without a token nothing can be asked: only the way in is shown. */
function start() {
  const line = new StateLine(document.getElementById('state'));
  const token = takeToken();
  if (token === null) {
    line.withoutToken();
    document.querySelector('main').replaceChildren(
      el('p', { class: 'empty' }, 'Run ', el('code', {}, 'galatea ui'), ' to see your jobs here.'),
    );
    return;
  }
  new Page(new Daemon(token), line).run();
}

// galatea ui, called again, may bring a new token to this very tab
window.addEventListener('hashchange', () => takeToken() && location.reload());

start();
