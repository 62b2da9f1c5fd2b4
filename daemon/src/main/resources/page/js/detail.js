import { button, clearNotice, el, sentence, tell } from './dom.js';
import { icon } from './icons.js';
import { bytes, count, seconds, stateWord, when } from './words.js';

const CALM = matchMedia('(prefers-reduced-motion: reduce)');

/** What is known of one job: its asset in 3D, the preview, downloads, cost, warnings. */
export class Detail {
  #section;
  #daemon;
  #closed;
  #id = null;
  #shown = null;
  #viewer = null;
  #urls = [];

  /** @param {function()} closed called when the user closes it */
  constructor(section, daemon, closed) {
    this.#section = section;
    this.#daemon = daemon;
    this.#closed = closed;
  }

  get id() {
    return this.#id;
  }

  /** Opens a job and brings it into view. */
  open(job) {
    clearNotice();
    this.#show(job);
    this.#section.hidden = false;
    const behavior = CALM.matches ? 'instant' : 'smooth';
    this.#section.scrollIntoView({ block: 'nearest', behavior });
    this.#section.querySelector('h2').focus({ preventScroll: true });
  }

  /** Follows the open job; only a new state is drawn anew, so that nothing jumps while it runs. */
  update(job) {
    if (job.id === this.#id && job.state !== this.#shown) {
      this.#show(job);
    }
  }

  close() {
    this.#tidy();
    this.#id = null;
    this.#section.hidden = true;
    this.#section.replaceChildren();
  }

  #tidy() {
    this.#viewer?.close();
    this.#viewer = null;
    this.#urls.forEach((url) => URL.revokeObjectURL(url));
    this.#urls = [];
  }

  #show(job) {
    this.#tidy();
    this.#id = job.id;
    this.#shown = job.state;
    const close = () => {
      this.close();
      this.#closed();
    };
    const head = el(
      'div',
      { class: 'head' },
      el('h2', { id: 'detail-title', tabindex: '-1' }, job.name),
      el('span', { class: 'state' }, icon(job.state), stateWord(job.state)),
      el('button', { type: 'button', class: 'quiet', onclick: close }, 'Close'),
    );
    this.#section.dataset.state = job.state;
    this.#section.replaceChildren(head);
    if (job.asset) {
      this.#asset(job);
    }
    this.#section.append(...words(job), facts(job));
  }

  #asset(job) {
    const stage = el('div', { class: 'stage' }, el('p', { class: 'said' }, 'Loading the asset'));
    const tools = el('div', { class: 'buttons' });
    const downloads = el('div', { class: 'buttons' });
    const preview = el('figure', { class: 'preview' });
    this.#section.append(stage, tools, downloads, preview);
    this.#model(job, stage, tools, downloads);
    this.#preview(job, preview, downloads);
  }

  async #model(job, stage, tools, downloads) {
    const still = () => stage.isConnected; // another job may have been opened meanwhile
    try {
      const blob = await this.#daemon.getBlob(job.asset.glb.sha256, 'model/gltf-binary');
      if (!still()) {
        return;
      }
      const label = `Download GLB (${bytes(blob.size)})`;
      downloads.prepend(this.#download(blob, `${job.name}.glb`, label, 'main'));
      const { Viewer } = await import('./viewer.js');
      if (!still()) {
        return;
      }
      const viewer = new Viewer(job.name);
      this.#viewer = viewer;
      stage.replaceChildren(viewer.canvas);
      await viewer.open(await blob.arrayBuffer());
      if (still()) {
        controls(viewer, tools);
        stage.dataset.ready = 'true';
      }
    } catch (error) {
      if (still()) {
        const text = error.kind ? sentence(error.message) : 'This browser cannot show it in 3D.';
        stage.replaceChildren(el('p', { class: 'said' }, text));
        stage.dataset.failed = String(error.message ?? error);
      }
    }
  }

  async #preview(job, figure, downloads) {
    try {
      const blob = await this.#daemon.getBlob(job.asset.preview.sha256, 'image/png');
      if (figure.isConnected) {
        const link = this.#download(blob, `${job.name}.png`, 'Download Preview', '');
        downloads.append(link);
        const alt = `${job.name} from the front, the side and the back, and its skeleton`;
        figure.append(el('img', { src: link.href, alt }));
      }
    } catch (error) {
      if (figure.isConnected) {
        tell(error);
      }
    }
  }

  #download(blob, name, label, style) {
    const url = URL.createObjectURL(blob);
    this.#urls.push(url);
    return el('a', { href: url, download: name, class: `button ${style}` }, label);
  }
}

/** Buttons that keep what they say: pressed or not. Motion waits to be asked where it is unwanted. */
function controls(viewer, tools) {
  const toggle = (label, on, apply) => {
    const node = button(label, () => {
      const pressed = node.getAttribute('aria-pressed') !== 'true';
      node.setAttribute('aria-pressed', pressed);
      apply(pressed);
    });
    node.setAttribute('aria-pressed', on);
    apply(on);
    tools.append(node);
  };
  toggle('Turn', !CALM.matches, (on) => viewer.turn(on));
  if (viewer.hasAnimation) {
    toggle('Idle Animation', !CALM.matches, (on) => viewer.animate(on));
  }
  if (viewer.hasBones) {
    toggle('Skeleton', false, (on) => viewer.skeleton(on));
  }
  tools.append(button('Front View', () => viewer.home()));
}

function words(job) {
  const nodes = job.warnings.map((w) => el('p', { class: 'trouble' }, sentence(w.sentence)));
  if (job.failure) {
    nodes.push(
      el('p', { class: 'trouble' }, sentence(job.failure.sentence)),
      job.failure.place ? el('p', { class: 'remedy' }, `Where: ${job.failure.place}`) : '',
      el('p', { class: 'remedy' }, sentence(job.failure.remedy)),
    );
  }
  return nodes;
}

function facts(job) {
  const rows = [['Submitted', when(job.createdAt)], ['Generator', job.generator]];
  if (job.asset) {
    const { faces, vertices, joints, glb, stages } = job.asset;
    rows.unshift(
      ['Mesh', `${count(faces, 'face', 'faces')}, ${count(vertices, 'vertex', 'vertices')}`],
      ['Rig', joints > 0 ? count(joints, 'joint', 'joints') : 'none'],
      ['Size', bytes(glb.bytes)],
    );
    rows.push(['Time', seconds(job.seconds)]);
    rows.push(...stages.map((s) => [`· ${s.stage}`, `${s.seconds.toFixed(2)} s`]));
  }
  for (const [name, value] of Object.entries(job.settings)) {
    rows.push([name, value !== null && typeof value === 'object' ? 'a picture' : String(value)]);
  }
  const lines = rows.flatMap(([key, value]) => [el('dt', {}, key), el('dd', {}, value)]);
  return el('details', {}, el('summary', {}, 'Facts and Settings'), el('dl', {}, ...lines));
}
