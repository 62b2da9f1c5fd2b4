const KEY = 'galatea-token';

/**
 * The bearer token: from the fragment (which a browser sends to nobody), else from this tab's
 * session. It leaves the address bar at once, so that no bookmark, history or screenshot keeps it.
 *
 * @returns {?string} null when there is none
 */
export function takeToken() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (location.hash) {
    history.replaceState(null, '', location.pathname);
  }
  if (given) {
    sessionStorage.setItem(KEY, given);
  }
  return sessionStorage.getItem(KEY);
}

export function dropToken() {
  sessionStorage.removeItem(KEY);
}
