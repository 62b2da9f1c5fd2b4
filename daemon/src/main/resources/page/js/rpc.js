/** Why a call failed: `kind` as in the catalogue of errors, or `lost` and `refused`. */
export class Failed extends Error {
  constructor(kind, message, remedy = null) {
    super(message);
    this.kind = kind;
    this.remedy = remedy;
  }
}

/** The daemon behind this page: JSON-RPC calls and blobs, each with the bearer token. */
export class Daemon {
  #token;
  #next = 1;

  constructor(token) {
    this.#token = token;
  }

  /** @returns {Promise<*>} the result; throws {@link Failed} */
  async call(method, params = {}) {
    const response = await this.fetch('/rpc', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: this.#next++, method, params }),
    });
    if (!response.ok) {
      throw await refusal(response);
    }
    const answer = await response.json();
    if (answer.error) {
      throw fromFailure(answer.error.data, answer.error.message);
    }
    return answer.result;
  }

  /** Stores a file's bytes; @returns {Promise<string>} their SHA-256, lower-case hex */
  async putBlob(file) {
    const bytes = await file.arrayBuffer();
    const hash = hex(await crypto.subtle.digest('SHA-256', bytes));
    const response = await this.fetch(`/blobs/${hash}`, {
      method: 'PUT',
      headers: { 'Content-Type': file.type || 'application/octet-stream' },
      body: bytes,
    });
    if (!response.ok) {
      throw await refusal(response);
    }
    return hash;
  }

  /**
   * @param {string} hash
   * @param {string} type chosen by us, so that foreign bytes never become a document
   * @returns {Promise<Blob>}
   */
  async getBlob(hash, type) {
    const response = await this.fetch(`/blobs/${encodeURIComponent(hash)}`);
    if (!response.ok) {
      throw await refusal(response);
    }
    return new Blob([await response.arrayBuffer()], { type });
  }

  /** fetch with the token; a daemon that is not there is {@link Failed} `lost`. */
  async fetch(path, options = {}) {
    const headers = { ...options.headers, Authorization: `Bearer ${this.#token}` };
    try {
      return await fetch(path, { ...options, headers, cache: 'no-store', redirect: 'error' });
    } catch (error) {
      if (options.signal?.aborted) {
        throw error;
      }
      throw new Failed('lost', 'galatea does not answer', 'run galatea ui to start it again');
    }
  }
}

/** What a refused request says, in words. */
export async function refusal(response) {
  if (response.status === 401) {
    return new Failed(
      'refused',
      'This page is no longer signed in, because galatea was started anew',
      'run galatea ui to open a fresh page',
    );
  }
  const body = await response.json().catch(() => null);
  const fallback =
    response.status === 413
      ? 'The file is larger than galatea takes'
      : `galatea refused the request (HTTP ${response.status})`;
  return fromFailure(body?.error?.data ?? body, fallback);
}

function fromFailure(data, fallback) {
  if (typeof data?.sentence !== 'string') {
    return new Failed(data?.kind ?? 'unknown', fallback);
  }
  const place = data.place ? ` (${data.place})` : '';
  return new Failed(data.kind, data.sentence + place, data.remedy);
}

function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
