const SVG = 'http://www.w3.org/2000/svg';

/** Strokes on a 16 × 16 grid, one or more per state. */
const STROKES = {
  queued: ['M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 0 0 0-12.5Z', 'M8 4.5V8l2.5 1.5'],
  running: ['M5 3.2v9.6l7.5-4.8Z'],
  cancelling: ['M5 2h6M5 14h6M5.5 2c0 4 5 4 5 12M10.5 2c0 4-5 4-5 12'],
  done: ['M2.5 8.5 6.25 12.25 13.5 4.25'],
  failed: ['M8 1.8 15 14H1Z', 'M8 6.2v3.6M8 11.9v.1'],
  cancelled: ['M4 4h8v8H4Z'],
  ready: ['M2.5 8.5 6.25 12.25 13.5 4.25'],
  busy: ['M5 3.2v9.6l7.5-4.8Z'],
  connecting: ['M3 8h.1M8 8h.1M13 8h.1'],
  lost: ['M3 3l10 10M13 3 3 13'],
};

/** A small drawing that stands beside its word, never alone. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  for (const stroke of STROKES[name] ?? STROKES.connecting) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', stroke);
    svg.append(path);
  }
  return svg;
}
