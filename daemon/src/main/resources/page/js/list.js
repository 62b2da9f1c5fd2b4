import { button, el } from './dom.js';
import { Row } from './row.js';

/** The list of jobs, newest first, with a button for older ones. */
export class JobList {
  #rows = new Map();
  #list = el('ol', { class: 'jobs' });
  #empty = el('p', { class: 'empty' }, 'No jobs yet. Choose a picture to make the first asset.');
  #older;
  #act;
  #thumbnails;

  constructor(section, act, thumbnails) {
    this.#act = act;
    this.#thumbnails = thumbnails;
    this.#older = button('Older Jobs', act.older, { class: 'older', hidden: true });
    this.#empty.hidden = true;
    section.append(this.#list, this.#empty, this.#older);
  }

  /**
   * @param {object[]} jobs newest first
   * @param {boolean} more whether there are older ones
   * @param {?string} selected id of the open one
   */
  show(jobs, more, selected) {
    const ids = new Set(jobs.map((job) => job.id));
    for (const [id, row] of this.#rows) {
      if (!ids.has(id)) {
        row.node.remove();
        this.#rows.delete(id);
      }
    }
    let place = this.#list.firstElementChild;
    for (const job of jobs) {
      let row = this.#rows.get(job.id);
      if (row) {
        row.update(job);
      } else {
        row = new Row(job, this.#act, this.#thumbnails);
        this.#rows.set(job.id, row);
      }
      row.mark(job.id === selected);
      if (row.node === place) {
        place = place.nextElementSibling;
      } else {
        this.#list.insertBefore(row.node, place);
      }
    }
    this.#empty.hidden = jobs.length > 0;
    this.#older.hidden = !more;
  }

  /** The one job that changed; false when it is not in the list yet. */
  update(job) {
    const row = this.#rows.get(job.id);
    row?.update(job);
    return row !== undefined;
  }
}
