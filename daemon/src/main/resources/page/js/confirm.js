import { el } from './dom.js';

/**
 * Asks before something is lost. The safe answer has the focus.
 *
 * @returns {Promise<boolean>}
 */
export function confirm(question, yes, no) {
  return new Promise((resolve) => {
    const close = (answer) => {
      dialog.close();
      dialog.remove();
      resolve(answer);
    };
    const keep = el('button', { type: 'button', onclick: () => close(false) }, no);
    const dialog = el(
      'dialog',
      { 'aria-labelledby': 'question' },
      el('p', { id: 'question' }, question),
      el(
        'div',
        { class: 'buttons' },
        keep,
        el('button', { type: 'button', class: 'danger', onclick: () => close(true) }, yes),
      ),
    );
    dialog.addEventListener('cancel', () => close(false));
    document.body.append(dialog);
    dialog.showModal();
    keep.focus();
  });
}
