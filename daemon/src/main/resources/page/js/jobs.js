/** What the page knows of the jobs: each one's newest revision, newest job first. */
export class Jobs {
  #byId = new Map();
  #gone = new Set();

  get(id) {
    return this.#byId.get(id);
  }

  /** @returns {object[]} newest first; ids sort by time of submission */
  all() {
    return [...this.#byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  /**
   * Takes one in unless a newer revision is known or it was deleted: answers and events overtake
   * each other. A place in the queue moves without a new revision, because other jobs move it.
   *
   * @returns {boolean} whether something changed
   */
  put(job) {
    const known = this.#byId.get(job.id);
    const same = known?.revision === job.revision && known.position === job.position;
    if (this.#gone.has(job.id) || same || known?.revision > job.revision) {
      return false;
    }
    this.#byId.set(job.id, job);
    return true;
  }

  remove(id) {
    this.#gone.add(id);
    return this.#byId.delete(id);
  }

  ids() {
    return new Set(this.#byId.keys());
  }

  /**
   * Drops what a fresh list no longer has, down to its oldest job.
   *
   * @param {object[]} jobs the list
   * @param {boolean} whole whether the list has all jobs
   * @param {Set<string>} before ids known before the list was asked for: later ones are newer
   */
  keepOnly(jobs, whole, before) {
    const ids = new Set(jobs.map((job) => job.id));
    const oldest = jobs.length > 0 ? jobs[jobs.length - 1].id : '';
    for (const id of before) {
      if (!ids.has(id) && (whole || id >= oldest)) {
        this.#byId.delete(id);
      }
    }
  }
}
