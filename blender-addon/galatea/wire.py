# SPDX-License-Identifier: GPL-3.0-or-later
"""HTTP and JSON-RPC 2.0 to the daemon, with the standard library. Blocks: never call it on the main thread.

Four things can go wrong, and each is another exception, because each asks another thing of the user.
"""

import hashlib
import http.client
import itertools
import json
import os
import socket
import threading
from typing import Any, BinaryIO, Dict, List, Sequence, Tuple

from .contract import Blob, Failure, Unreadable
from .state_file import Address

CHUNK = 1 << 18  # bytes read or written at a time
LARGEST_ANSWER = 32 << 20  # bytes of JSON; more is not an answer of this daemon


class WireError(Exception):
    """Base of all that this module raises; `failure` says it in words for a person."""

    def __init__(self, failure: Failure):
        super().__init__(failure.sentence)
        self.failure = failure


class Unreachable(WireError):
    """Nothing answers, or not in time."""

    def __init__(self, why: str):
        super().__init__(Failure('unreachable', 'The daemon does not answer (%s)' % why,
                                 'start it, or wait if the computer is busy'))


class Forbidden(WireError):
    """Something answers and refuses the token."""

    def __init__(self):
        super().__init__(Failure('forbidden', 'The daemon refuses the token of daemon.json',
                                 'stop that daemon and start it again'))


class Garbled(WireError):
    """Something answers, but not as a daemon of galatea does."""

    def __init__(self, why: str):
        super().__init__(Failure('garbled', 'The answer cannot be understood (%s)' % why,
                                 'check that add-on and daemon are of the same version'))


class Refused(WireError):
    """The daemon answers with an error of its catalogue."""

    def __init__(self, failure: Failure, number: int = 0):
        super().__init__(failure)
        self.number = number


class Client:
    """Calls to one daemon. May be used by several threads; each call has a connection of its own."""

    def __init__(self, address: Address, timeout: float = 10.0):
        """
        :param address: whom to call, on 127.0.0.1
        :param timeout: seconds without a byte after which a call gives up
        """
        self.address = address
        self.timeout = timeout
        self._ids = itertools.count(1)
        self._open = set()
        self._lock = threading.Lock()
        self._closed = False

    def call(self, method: str, patience: float = 0.0, **params: Any) -> Any:
        """One call; its result.

        :param patience: seconds that the daemon may take beyond the usual
        :raises WireError: one of the four
        """
        answer = self._rpc(self._request(method, params), patience)
        return _result(answer)

    def batch(self, calls: Sequence[Tuple[str, Dict[str, Any]]], patience: float = 0.0) -> List[Any]:
        """Several calls in one request; for each its result, or the `Refused` it met.

        :raises WireError: when the request as a whole failed
        """
        requests = [self._request(method, params) for method, params in calls]
        answers = self._rpc(requests, patience)
        if not isinstance(answers, list):
            _result(answers)  # a batch refused as a whole is answered by one error
            raise Garbled('no list for a batch')
        by_id = {each.get('id'): each for each in answers if isinstance(each, dict)}
        results = []
        for request in requests:
            try:
                results.append(_result(by_id.get(request['id'])))
            except Refused as fault:
                results.append(fault)
        return results

    def put(self, path: str) -> Blob:
        """Stores a file's bytes with the daemon, unless it has them.

        :raises OSError: when the file cannot be read
        """
        digest, size = sha256(path)
        with open(path, 'rb') as stream:
            status, body = self._exchange('PUT', '/blobs/' + digest, stream, {'Content-Length': str(size)}, 0.0)
        if status not in (200, 201):
            raise _refusal(status, body)
        try:
            return Blob.read(_json(body))
        except Unreadable as fault:
            raise Garbled(str(fault)) from fault

    def fetch(self, blob: Blob, path: str) -> None:
        """Writes a blob to a file, complete or not at all.

        :raises OSError: when the file cannot be written
        """
        partial = path + '.part'
        try:
            with open(partial, 'wb') as sink:
                status, body = self._exchange('GET', '/blobs/' + blob.sha256, None, {}, 0.0, sink)
            if status != 200:
                raise _refusal(status, body)
            if sha256(partial) != (blob.sha256, blob.size):
                raise Garbled('the bytes have another hash')
            os.replace(partial, path)
        finally:
            if os.path.exists(partial):
                os.remove(partial)

    def close(self) -> None:
        """Ends every call that is under way, from any thread: it raises `Unreachable` at once."""
        with self._lock:
            self._closed = True
            connections = list(self._open)
        for connection in connections:
            try:
                if connection.sock is not None:
                    connection.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it was closed in between

    def _request(self, method, params):
        return {'jsonrpc': '2.0', 'id': next(self._ids), 'method': method, 'params': params}

    def _rpc(self, request, patience):
        body = json.dumps(request).encode('utf-8')
        status, answer = self._exchange('POST', '/rpc', body, {'Content-Type': 'application/json'}, patience)
        if status != 200:
            raise _refusal(status, answer)
        return _json(answer)

    def _exchange(self, verb, path, body, headers, patience, sink: BinaryIO = None) -> Tuple[int, bytes]:
        # http.client, because urllib would ask the system for a proxy
        connection = http.client.HTTPConnection('127.0.0.1', self.address.port, timeout=self.timeout + patience)
        with self._lock:
            if self._closed:
                raise Unreachable('the add-on is closing')
            self._open.add(connection)
        try:
            connection.request(verb, path, body, dict(headers, Authorization='Bearer ' + self.address.token))
            response = connection.getresponse()
            if sink is not None and response.status == 200:
                for chunk in iter(lambda: response.read(CHUNK), b''):
                    sink.write(chunk)
                return 200, b''
            answer = response.read(LARGEST_ANSWER + 1)
            if len(answer) > LARGEST_ANSWER:
                raise Garbled('longer than any')
            return response.status, answer
        except socket.timeout as fault:
            raise Unreachable('no answer in %g s' % (self.timeout + patience)) from fault
        except http.client.RemoteDisconnected as fault:
            raise Unreachable('the connection was cut') from fault
        except http.client.IncompleteRead as fault:
            raise Unreachable('the answer was cut short') from fault
        except http.client.HTTPException as fault:
            raise Garbled(type(fault).__name__) from fault
        except (ConnectionError, socket.gaierror) as fault:
            raise Unreachable(fault.strerror or type(fault).__name__) from fault
        except AttributeError as fault:
            # close() from another thread takes the socket away under http.client
            if self._closed:
                raise Unreachable('the add-on is closing') from fault
            raise
        finally:
            with self._lock:
                self._open.discard(connection)
            connection.close()


def sha256(path: str) -> Tuple[str, int]:
    """SHA-256 in lower-case hex, and the number of bytes, of a file."""
    digest, size = hashlib.sha256(), 0
    with open(path, 'rb') as stream:
        for chunk in iter(lambda: stream.read(CHUNK), b''):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def _json(body: bytes) -> Any:
    try:
        return json.loads(body.decode('utf-8'))
    except (ValueError, RecursionError) as fault:
        raise Garbled('not JSON') from fault


def _result(answer: Any) -> Any:
    if not isinstance(answer, dict) or ('result' in answer) == ('error' in answer):
        raise Garbled('neither result nor error')
    if 'result' in answer:
        return answer['result']
    error = answer['error']
    if not isinstance(error, dict):
        raise Garbled('an error without members')
    raise Refused(_failure(error), error.get('code') or 0)


def _failure(error: Dict[str, Any]) -> Failure:
    try:
        return Failure.read(error.get('data'))
    except Unreadable:
        return Failure('error', str(error.get('message') or 'The daemon refused without a reason'),
                       'look at the log of the daemon')


def _refusal(status: int, body: bytes) -> WireError:
    """The exception for an answer with another HTTP status than the one hoped for."""
    if status in (401, 403):
        return Forbidden()
    try:
        source = _json(body)
        # the body is a Failure, or a JSON-RPC error that carries one
        error = source.get('error', source) if isinstance(source, dict) else None
        return Refused(Failure.read(error.get('data', error) if isinstance(error, dict) else error))
    except (Garbled, Unreadable):
        return Garbled('HTTP status %d' % status)
