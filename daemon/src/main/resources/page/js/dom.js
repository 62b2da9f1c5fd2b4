/**
 * An element. Text always goes in as text, so a name such as "<img onerror=…>" shows as it is.
 *
 * @param {string} tag
 * @param {object} props attributes; `class`, booleans (true = present), and `on…` listeners
 * @param {...(Node|string|null)} children
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (typeof value === 'function') {
      node.addEventListener(key.slice(2), value);
    } else if (value === true) {
      node.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(key, value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Sets the text only when it differs: a screen reader repeats what is written anew. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** A button that is grey while its work runs; a failure goes to the notice line. */
export function button(label, work, props = {}) {
  const node = el('button', { type: 'button', ...props }, label);
  node.addEventListener('click', async () => {
    node.disabled = true;
    try {
      await work();
    } catch (error) {
      tell(error);
    } finally {
      node.disabled = false;
    }
  });
  return node;
}

/** Shows what went wrong, and what to do, until the next thing is done. */
export function tell(error) {
  const notice = document.getElementById('notice');
  const remedy = error.remedy ? el('span', { class: 'remedy' }, capital(error.remedy) + '.') : null;
  const close = el('button', { type: 'button', class: 'quiet', onclick: clearNotice }, 'Dismiss');
  notice.replaceChildren(el('p', {}, sentence(error.message), ' ', remedy ?? ''), close);
}

export function clearNotice() {
  document.getElementById('notice').replaceChildren();
}

/** A phrase of the daemon as a sentence: capital and full stop. */
export function sentence(phrase) {
  const text = capital(phrase.trim());
  return /[.!?…]$/.test(text) ? text : text + '.';
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
