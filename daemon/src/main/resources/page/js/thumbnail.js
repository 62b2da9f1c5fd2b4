import { el } from './dom.js';

const SIDE = 112; // twice the shown size, for fine screens

/** A small drawing of a stored picture, fetched when it scrolls into view and then let go. */
export class Thumbnails {
  #daemon;
  #hashes = new WeakMap();
  #watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) {
        this.#watch.unobserve(target);
        this.#draw(target);
      }
    }
  });

  constructor(daemon) {
    this.#daemon = daemon;
  }

  /** @param {string} hash of the picture's blob */
  of(hash) {
    const canvas = el('canvas', { class: 'thumbnail', width: SIDE, height: SIDE });
    canvas.setAttribute('aria-hidden', 'true');
    this.#hashes.set(canvas, hash);
    this.#watch.observe(canvas);
    return canvas;
  }

  async #draw(canvas) {
    try {
      const blob = await this.#daemon.getBlob(this.#hashes.get(canvas), 'image/*');
      const bitmap = await createImageBitmap(blob);
      const scale = Math.min(SIDE / bitmap.width, SIDE / bitmap.height);
      const [width, height] = [bitmap.width * scale, bitmap.height * scale];
      const pen = canvas.getContext('2d');
      pen.imageSmoothingQuality = 'high';
      pen.drawImage(bitmap, (SIDE - width) / 2, (SIDE - height) / 2, width, height);
      bitmap.close();
    } catch {
      // a picture that this browser cannot draw, or that is gone: the row says the rest in words
      canvas.classList.add('missing');
    }
  }
}
