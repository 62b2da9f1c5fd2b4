#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A daemon that obeys the contract and misbehaves on request, for what the real one cannot be asked to do.

    stand_in.py serve [--idle-exit SECONDS]

It answers as the golden JSON does, writes `daemon.json` where the add-on looks for it, and keeps its jobs over a kill.
Jobs take $STAND_IN_SECONDS (1) and yield the GLB $STAND_IN_GLB; where that is a folder, the one in it that is named as
the job is. $STAND_IN_MODE is one of: empty; `hang` (accepts calls and answers none once a job runs); `die` (kills
itself at 40 % of its first job); `token` (writes a wrong token); `protocol` (speaks another one); `fail` (every job
fails); `broken` (does not start).
"""

import hashlib
import json
import os
import secrets
import signal
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).resolve().parent
WIRE = HERE.parents[1] / 'protocol' / 'wire'
STATE = Path(os.environ['GALATEA_HOME']) / 'state'
MODE = os.environ.get('STAND_IN_MODE', '')
SECONDS = float(os.environ.get('STAND_IN_SECONDS', '1'))
STAGES = ['decode', 'upright', 'matte', 'outline', 'inflate', 'surface', 'skeleton', 'skin', 'texture', 'assemble']


def golden(name):
    return json.loads((WIRE / ('method-%s.json' % name)).read_text(encoding='utf-8'))['answer']['result']


class Fault(Exception):
    def __init__(self, number, kind, sentence, remedy='see rpc.discover'):
        super().__init__(sentence)
        code = kind.upper().replace('-', '_')
        self.error = {'code': number, 'message': sentence, 'data': {
            'kind': kind, 'code': code, 'sentence': sentence, 'place': None, 'remedy': remedy, 'jobId': None}}


class Daemon:
    """Jobs on disk, one worker, a condition that wakes those who wait for a change."""

    def __init__(self):
        self.token = secrets.token_hex(32)
        self.changed = threading.Condition()
        self.jobs, self.keys, self.calls = {}, {}, []
        self.blobs = STATE / 'blobs'
        self.blobs.mkdir(parents=True, exist_ok=True)
        if (STATE / 'stand-in.json').exists():
            kept = json.loads((STATE / 'stand-in.json').read_text(encoding='utf-8'))
            self.jobs, self.keys = kept['jobs'], kept['keys']
            for job in self.jobs.values():
                if job['state'] in ('running', 'queued'):
                    job.update(state='queued', fraction=0.0, step=0, stage=None)

    def save(self):
        temporary = STATE / 'stand-in.tmp'
        temporary.write_text(json.dumps({'jobs': self.jobs, 'keys': self.keys}), encoding='utf-8')
        os.replace(temporary, STATE / 'stand-in.json')

    def change(self, job, **members):
        with self.changed:
            job.update(members, revision=job['revision'] + 1)
            self.save()
            self.changed.notify_all()

    def work(self):
        while True:
            waiting = sorted(i for i, job in self.jobs.items() if job['state'] == 'queued')
            if waiting:
                self.make(self.jobs[waiting[0]])
            else:
                time.sleep(0.02)

    def make(self, job):
        self.change(job, state='running', position=None, attempts=job['attempts'] + 1)
        start = time.monotonic()
        while True:
            gone = time.monotonic() - start
            fraction = min(1.0, gone / SECONDS)
            if job['state'] == 'cancelling':
                return self.change(job, state='cancelled', secondsLeft=None)
            if MODE == 'die' and fraction > 0.4 and job['attempts'] == 1:
                os.kill(os.getpid(), signal.SIGKILL)
            if MODE == 'fail' and fraction > 0.3:
                failure = dict(golden('job.get'), failure=None)['failure'] or {
                    'kind': 'invalid-input', 'code': 'PICTURE_TRUNCATED', 'place': 'stage decode',
                    'sentence': 'the picture ends after 512 of 4096 rows', 'remedy': 'copy or download it again',
                    'jobId': job['id']}
                return self.change(job, state='failed', failure=failure)
            if fraction >= 1.0:
                break
            step = min(9, int(fraction * 10))
            self.change(job, fraction=fraction, step=step + 1, stage=STAGES[step], seconds=gone,
                        secondsLeft=SECONDS - gone)
            time.sleep(0.03)
        glb = Path(os.environ['STAND_IN_GLB'])
        data = (glb / (job['name'] + '.glb') if glb.is_dir() else glb).read_bytes()
        asset = dict(golden('job.get')['asset'], glb=self.store(data, 'model/gltf-binary'))
        self.change(job, state='done', fraction=1.0, secondsLeft=0.0, asset=asset)

    def store(self, data, media):
        digest = hashlib.sha256(data).hexdigest()
        (self.blobs / digest).write_bytes(data)
        return {'sha256': digest, 'bytes': len(data), 'mediaType': media}

    def job(self, id):
        if id not in self.jobs:
            raise Fault(-32010, 'job-not-found', 'There is no job %s' % id, 'see job.list')
        return self.jobs[id]

    # --- methods, by their names on the wire with an underscore for the dot

    def system_info(self, client=None):
        if MODE == 'protocol':
            return dict(golden('system.info'), pid=os.getpid(), protocol=9, protocolOldest=8)
        return dict(golden('system.info'), pid=os.getpid())

    def system_health(self):
        count = {state: sum(job['state'] == state for job in self.jobs.values()) for state in ('queued', 'running')}
        return dict(golden('system.health'), queue=dict(count, capacity=1000))

    def generator_list(self):
        return golden('generator.list')

    def generate_submit(self, picture, name=None, generator=None, settings=None, requestKey=None):
        with self.changed:
            if requestKey in self.keys:
                return self.jobs[self.keys[requestKey]]
            if not (self.blobs / picture['blob']).exists():
                raise Fault(-32013, 'blob-not-found', 'There is no blob %s' % picture['blob'])
            if generator not in (None, *(each['name'] for each in golden('generator.list'))):
                raise Fault(-32602, 'invalid-params', 'there is no generator %s' % generator)
            known = {each['name'] for each in golden('generator.list')[0]['settings']}
            strange = set(settings or {}) - known
            if strange:
                raise Fault(-32602, 'invalid-params', 'there is no setting %s' % strange.pop())
            id = '01STANDIN%017d' % len(self.jobs)
            job = dict(golden('generate.submit'), id=id, name=name, settings=settings or {}, position=0)
            self.jobs[id] = job
            if requestKey:
                self.keys[requestKey] = id
            self.save()
            return dict(job)

    def job_get(self, id):
        return self.job(id)

    def job_wait(self, id, revision=None, timeout=25.0):
        job, end = self.job(id), time.monotonic() + timeout
        with self.changed:
            while job['revision'] == revision and time.monotonic() < end:
                self.changed.wait(max(0.0, end - time.monotonic()))
        return job

    def job_cancel(self, id):
        job = self.job(id)
        if job['state'] in ('queued', 'running'):
            self.change(job, state='cancelled' if job['state'] == 'queued' else 'cancelling')
        return job

    def job_retry(self, id):
        job = self.job(id)
        if job['state'] not in ('failed', 'cancelled'):
            raise Fault(-32011, 'job-state', 'The job is %s' % job['state'])
        self.change(job, state='queued', fraction=0.0, attempts=0, failure=None)
        return job

    def job_list(self, limit=50, cursor=None, states=None):
        jobs = [self.jobs[each] for each in sorted(self.jobs, reverse=True)][:limit]
        return {'jobs': jobs, 'next': None, 'total': len(self.jobs)}

    def job_delete(self, id):
        del self.jobs[self.job(id)['id']]
        return {'id': id}


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *_):
        pass

    def answer(self, status, document, raw=None):
        body = raw if raw is not None else json.dumps(document).encode('utf-8')
        self.send_response(status)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def refused(self):
        host = self.headers.get('Host', '')
        port = self.server.server_address[1]
        if host not in ('127.0.0.1:%d' % port, 'localhost:%d' % port) or self.headers.get('Origin'):
            self.answer(403, {})
        elif self.headers.get('Authorization') != 'Bearer ' + self.server.daemon.token:
            self.answer(401, {})
        else:
            return False
        return True

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        if self.refused():
            return
        daemon = self.server.daemon
        if MODE == 'hang' and any(job['fraction'] > 0.3 for job in daemon.jobs.values()):
            time.sleep(3600)
        if self.headers.get('Content-Type') != 'application/json' or self.path != '/rpc':
            return self.answer(415, {})
        request = json.loads(body)
        many = request if isinstance(request, list) else [request]
        answers = [self.one(daemon, each) for each in many]
        self.answer(200, answers if isinstance(request, list) else answers[0])

    @staticmethod
    def one(daemon, request):
        answer = {'jsonrpc': '2.0', 'id': request['id']}
        daemon.calls.append(request['method'])
        try:
            method = getattr(daemon, request['method'].replace('.', '_'))
            return dict(answer, result=json.loads(json.dumps(method(**request['params']))))
        except Fault as fault:
            return dict(answer, error=fault.error)
        except (AttributeError, TypeError) as fault:
            return dict(answer, error=Fault(-32602, 'invalid-params', str(fault)).error)

    def do_PUT(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        if self.refused():
            return
        if hashlib.sha256(body).hexdigest() != self.path.rsplit('/', 1)[-1]:
            return self.answer(422, {})
        self.answer(201, self.server.daemon.store(body, 'image/png'))

    def do_GET(self):
        if self.refused():
            return
        blob = self.server.daemon.blobs / self.path.rsplit('/', 1)[-1]
        if blob.is_file():
            self.answer(200, None, blob.read_bytes())
        else:
            self.answer(404, Fault(-32013, 'blob-not-found', 'There is no such blob').error['data'])


def main():
    if MODE == 'broken':
        sys.exit('galatea: needs a JDK 25 and found none')
    daemon = Daemon()
    server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    server.daemon_threads = True
    server.daemon = daemon
    document = {'port': server.server_address[1], 'token': 'wrong' if MODE == 'token' else daemon.token,
                'pid': os.getpid(), 'version': '0.1.0', 'startedAt': '2026-11-23T09:00:00Z', 'protocol': 1}
    temporary = STATE / ('daemon.%d' % os.getpid())
    temporary.write_text(json.dumps(document), encoding='utf-8')
    temporary.chmod(0o600)
    os.replace(temporary, STATE / 'daemon.json')
    print('READY %d' % server.server_address[1], flush=True)

    def end(*_):
        (STATE / 'daemon.json').unlink(missing_ok=True)
        os._exit(0)

    signal.signal(signal.SIGTERM, end)
    threading.Thread(target=daemon.work, daemon=True).start()
    server.serve_forever()


if __name__ == '__main__':
    main()
