# SPDX-License-Identifier: GPL-3.0-or-later
"""Every golden document of the wire is read as the daemon's own tests write it."""

import json
import unittest

import support
from galatea import contract, state_file, wire

SENT = {'system.info', 'system.health', 'generator.list', 'generate.submit', 'job.get', 'job.wait', 'job.cancel',
        'job.retry', 'job.list', 'job.delete'}
READERS = {
    'system.info': contract.SystemInfo.read,
    'generator.list': contract.read_generators,
    'generate.submit': contract.Job.read,
    'job.get': contract.Job.read,
    'job.wait': contract.Job.read,
    'job.cancel': contract.Job.read,
    'job.retry': contract.Job.read,
    'job.list': contract.read_jobs,
}


def golden(pattern):
    found = sorted(support.WIRE.glob(pattern))
    assert found, 'no golden document is called %s' % pattern
    return [(each.name, json.loads(each.read_text(encoding='utf-8'))) for each in found]


def without(value, member):
    return {name: each for name, each in value.items() if name != member}


class ContractTest(unittest.TestCase):

    def test_every_answer_is_read(self):
        read = set()
        for name, document in golden('method-*.json'):
            method = document['request']['method']
            result = wire._result(document['answer'])
            if method in READERS:
                self.assertIsNotNone(READERS[method](result), name)
                read.add(method)
        self.assertEqual(set(READERS), read)

    def test_every_method_that_is_sent_exists(self):
        described = {document['request']['method'] for _, document in golden('method-*.json')}
        self.assertLessEqual(SENT, described)

    def test_every_error_is_read_with_its_remedy(self):
        kinds = set()
        for name, document in golden('error-*.json'):
            with self.assertRaises(wire.Refused, msg=name) as caught:
                wire._result(document['answer'])
            failure, error = caught.exception.failure, document['answer']['error']
            self.assertEqual(error['data']['kind'], failure.kind)
            self.assertEqual(error['data']['remedy'], failure.remedy)
            self.assertEqual(error['code'], caught.exception.number)
            kinds.add(failure.kind)
        self.assertGreaterEqual(len(kinds), 15)

    def test_jobs_in_every_state_are_read(self):
        for name, document in golden('job-*.json'):
            job = contract.Job.read(document)
            self.assertEqual(document['state'], job.state, name)
            self.assertEqual(job.state == 'done', job.asset is not None, name)
            self.assertEqual(job.state in ('failed', 'cancelled'), job.failure is not None, name)

    def test_every_other_document_is_json_of_a_known_kind(self):
        known = ('method-', 'error-', 'job-', 'event-', 'http-', 'daemon')
        for name, document in golden('*.json'):
            self.assertTrue(name.startswith(known), '%s is not read by any test of the add-on' % name)
            self.assertIsNotNone(document)

    def test_the_answer_to_a_put_is_read(self):
        for name, document in golden('http-put-blob*.json'):
            body = document.get('answer', document)
            body = body.get('body', body)
            self.assertEqual(64, len(contract.Blob.read(body).sha256), name)

    def test_blobs_are_read(self):
        for _, document in golden('method-job.get.json'):
            blob = contract.Job.read(document['answer']['result']).asset.glb
            self.assertEqual(64, len(blob.sha256))

    def test_handshake_is_the_golden_one(self):
        _, document = golden('method-system.info.json')[0]
        self.assertEqual(document['request']['params']['client'], contract.client_info('0.1.0'))
        self.assertTrue(contract.SystemInfo.read(document['answer']['result']).understood)

    def test_unknown_members_are_passed_over_and_missing_ones_are_not(self):
        _, document = golden('job-running.json')[0]
        self.assertEqual('running', contract.Job.read(dict(document, mood='good')).state)
        for member in ('id', 'revision', 'state', 'fraction', 'warnings'):
            with self.assertRaises(contract.Unreadable, msg=member):
                contract.Job.read(without(document, member))
        with self.assertRaises(contract.Unreadable):
            contract.Job.read(dict(document, revision=True))

    def test_the_golden_address_is_read(self):
        source = golden('daemon.json')[0][1]
        with support.Home() as home:
            path = home.root / 'daemon.json'
            import os
            path.write_text(json.dumps(dict(source, pid=os.getpid())), encoding='utf-8')
            address = state_file.read(path)
            self.assertEqual((source['port'], source['token']), (address.port, address.token))
            self.assertNotIn(source['token'], repr(address))


if __name__ == '__main__':
    unittest.main()
