# SPDX-License-Identifier: GPL-3.0-or-later
"""A session against the stand-in: the whole way of a job, and what can go wrong on it. No Blender."""

import os
import signal
import socket
import threading
import time
import unittest
from unittest import mock

import support
from galatea import memory, state_file
from galatea.session import Session


def threads():
    return [each.name for each in threading.enumerate() if each.name.startswith('galatea')]


class SessionTest(unittest.TestCase):

    def home(self, mode='', seconds=0.5):
        self.place = support.Home(mode, seconds)
        self.addCleanup(self.place.__exit__)
        return self.place

    def session(self, home):
        session = Session(home.user_folder, '0.1.0')
        session.link.launch_with(str(home.launcher))
        self.addCleanup(session.close)
        return session

    def ask(self, session, home, **more):
        return session.generate(str(home.picture), 'a fox', '', more.pop('settings', {'faces': 5000}), {},
                                (1.0, 2.0, 0.0), '', **more)

    def until(self, session, condition, what='it'):
        support.wait(lambda: session.pump() and False or condition(), what)

    def until_phase(self, session, key, phase):
        self.until(session, lambda: session.board.find(key).phase == phase or
                   self.stopped(session.board.find(key), phase), phase)
        entry = session.board.find(key)
        self.assertEqual(phase, entry.phase, entry.failure)
        return entry

    @staticmethod
    def stopped(entry, phase):
        return entry.phase in ('failed', 'cancelled', 'imported') and phase not in ('failed', 'cancelled', 'imported')

    def test_enabling_opens_no_socket_and_starts_nothing(self):
        home = self.home()
        with mock.patch('socket.socket', side_effect=AssertionError('a socket')), \
                mock.patch('subprocess.Popen', side_effect=AssertionError('a process')):
            session = self.session(home)
            session.pump()
            self.assertEqual([], threads())
            session.close()
        self.assertFalse(home.user_folder.exists())

    def test_picture_to_glb_and_nothing_left(self):
        home = self.home()
        session = self.session(home)
        key = self.ask(session, home)
        seen = []
        def watch():
            entry = session.board.find(key)
            if entry.phase == 'running':
                seen.append(entry.job.fraction)
            return entry.phase == 'fetched'
        self.until(session, watch, 'the result')
        self.assertEqual(sorted(seen), seen)
        self.assertGreater(len(set(seen)), 2)
        entry = session.arrived[0]
        with open(entry.glb, 'rb') as made, open(home.asset, 'rb') as asset:
            self.assertEqual(asset.read(), made.read())
        session.imported(key)
        self.assertTrue(session.board.own)
        daemon = state_file.read().pid
        session.close()
        self.assertEqual([], threads())
        self.assertEqual([], home.left_over())
        support.wait(lambda: not state_file.alive(daemon), 'the end of the daemon that was started here')

    def test_daemon_of_another_is_used_and_left_alone(self):
        home = self.home()
        process = home.daemon()
        session = self.session(home)
        key = self.ask(session, home)
        self.until_phase(session, key, 'fetched')
        self.assertFalse(session.board.own)
        session.close()
        time.sleep(0.2)
        self.assertIsNone(process.poll())
        process.terminate()
        process.wait()

    def test_several_jobs_and_cancel(self):
        home = self.home(seconds=2)
        session = self.session(home)
        first, second, third = (self.ask(session, home) for _ in range(3))
        self.until_phase(session, first, 'running')
        self.until_phase(session, second, 'queued')
        start = time.monotonic()
        session.cancel(first)
        self.assertEqual('cancelling', session.board.find(first).phase)  # acknowledged at once
        self.until_phase(session, first, 'cancelled')
        self.assertLess(time.monotonic() - start, 2)
        self.until_phase(session, second, 'running')
        session.cancel(third)
        self.until_phase(session, third, 'cancelled')
        self.until_phase(session, second, 'fetched')
        session.retry(first)
        self.until_phase(session, first, 'fetched')

    def test_cancel_before_it_was_sent(self):
        home = self.home()
        session = self.session(home)
        key = self.ask(session, home)
        session.cancel(key)
        self.assertEqual('cancelled', session.board.find(key).phase)
        self.until(session, lambda: session.board.link == 'ready' or not session.board.busy)

    def test_failure_has_sentence_and_remedy(self):
        home = self.home('fail')
        session = self.session(home)
        entry = self.until_phase(session, self.ask(session, home), 'failed')
        self.assertEqual('copy or download it again', entry.failure.remedy)

    def test_a_wrong_setting_is_the_daemons_to_name(self):
        home = self.home()
        session = self.session(home)
        entry = self.until_phase(session, self.ask(session, home, settings={'colour': 3}), 'failed')
        self.assertIn('colour', entry.failure.sentence)
        self.assertEqual('ready', session.board.link)

    def test_a_missing_picture(self):
        home = self.home()
        session = self.session(home)
        home.picture.unlink()
        entry = self.until_phase(session, self.ask(session, home), 'failed')
        self.assertIn('cannot be read', entry.failure.sentence)

    def test_daemon_dies_in_the_middle_and_the_job_goes_on(self):
        home = self.home('die')
        session = self.session(home)
        key = self.ask(session, home)
        entry = self.until_phase(session, key, 'fetched')
        self.assertEqual(2, entry.job.attempts)
        self.assertEqual(1, len(session.board.entries))

    def test_a_daemon_of_another_that_dies_is_not_replaced_behind_its_back(self):
        home = self.home(seconds=1)
        process = home.daemon()
        session = self.session(home)
        key = self.ask(session, home)
        self.until_phase(session, key, 'running')
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        self.until(session, lambda: session.board.link == 'lost', 'the loss')
        time.sleep(1.5)
        self.assertIsNone(state_file.read())
        session.start_daemon()
        self.until_phase(session, key, 'fetched')

    def test_restart_finds_the_job_again(self):
        home = self.home(seconds=1)
        process = home.daemon()
        blend = str(home.root / 'scene.blend')
        first = self.session(home)
        key = first.generate(str(home.picture), 'a fox', '', {}, {}, (1.0, 2.0, 3.0), blend)
        self.until_phase(first, key, 'running')
        first.close()
        second = self.session(home)
        second.begin(blend)
        entry = self.until_phase(second, key, 'fetched')
        self.assertEqual((1.0, 2.0, 3.0), entry.place)
        second.imported(key)
        second.close()
        third = self.session(home)
        third.begin(blend)
        self.until_phase(third, key, 'imported')  # not twice
        process.terminate()
        process.wait()

    def test_restart_without_a_daemon_loses_nothing_and_waits_for_nothing(self):
        home = self.home(seconds=0.1)
        process = home.daemon()
        blend = str(home.root / 'scene.blend')
        first = self.session(home)
        done, open_ = (first.generate(str(home.picture), 'a fox', '', {}, {}, None, blend) for _ in range(2))
        for key in (done, open_):
            self.until_phase(first, key, 'fetched')
        first.imported(done)
        first.close()
        process.terminate()
        process.wait()
        second = self.session(home)
        second.begin(blend)
        self.until(second, lambda: second.board.link != 'unseen')
        # no connection was lost: there was none; and what is in the scene is not waited for
        self.assertEqual('off', second.board.link)
        self.assertEqual('imported', second.board.find(done).phase)
        self.assertEqual([open_], [each.key for each in second.board.busy])
        process = home.daemon()
        self.until_phase(second, open_, 'fetched')
        self.assertEqual('imported', second.board.find(done).phase)
        self.until(second, lambda: second.board.find(done).job is not None, 'news of the imported one')
        process.terminate()
        process.wait()

    def test_restart_in_another_file_lists_it_and_imports_nothing(self):
        home = self.home(seconds=0.3)
        process = home.daemon()
        first = self.session(home)
        key = first.generate(str(home.picture), 'a fox', '', {}, {}, None, '/a.blend')
        self.until_phase(first, key, 'running')
        first.close()
        second = self.session(home)
        second.begin('/b.blend')
        self.until_phase(second, key, 'done')
        second.close()
        process.terminate()
        process.wait()
        second = self.session(home)
        second.begin('/b.blend')
        self.until(second, lambda: second.board.link == 'off')
        self.assertEqual(('done', []), (second.board.find(key).phase, second.board.busy))  # nothing is waited for
        process = home.daemon()
        self.until(second, lambda: second.board.find(key).job is not None, 'news')
        second.fetch(key)
        self.until_phase(second, key, 'fetched')
        process.terminate()
        process.wait()

    def test_a_wish_that_was_never_sent_is_sent_after_the_restart(self):
        home = self.home()
        first = self.session(home)
        with mock.patch.object(first.link, 'errand'):  # as if Blender had crashed right after the press
            key = self.ask(first, home)
            memory.write(home.user_folder / 'jobs.json', [first.board.find(key).record()], (), 0)
        process = home.daemon()
        second = self.session(home)
        second.begin('')
        self.until_phase(second, key, 'done')
        process.terminate()
        process.wait()

    def test_memory_lost_the_daemons_list_is_there(self):
        home = self.home(seconds=0.1)
        process = home.daemon()
        first = self.session(home)
        self.until_phase(first, self.ask(first, home), 'fetched')
        first.close()
        (home.user_folder / 'jobs.json').unlink()
        second = self.session(home)
        second.begin('')
        self.until(second, lambda: second.board.entries, 'the list')
        entry = second.board.entries[0]
        self.assertTrue(entry.foreign)
        second.fetch(entry.key)
        self.until_phase(second, entry.key, 'fetched')
        process.terminate()
        process.wait()

    def test_wrong_token_and_wrong_protocol_are_told_apart(self):
        for mode, link in (('token', 'forbidden'), ('protocol', 'mismatch')):
            home = self.home(mode)
            process = home.daemon()
            session = self.session(home)
            session.begin('')
            self.until(session, lambda: session.board.link == link, link)
            self.assertTrue(session.board.failure.remedy)
            session.close()
            process.terminate()
            process.wait()

    def test_a_daemon_that_does_not_start_says_why(self):
        home = self.home('broken')
        session = self.session(home)
        entry = self.until_phase(session, self.ask(session, home), 'failed')
        self.assertIn('needs a JDK 25', entry.failure.sentence)
        self.until(session, lambda: session.board.link == 'broken')
        time.sleep(1.2)
        session.pump()
        self.assertEqual('broken', session.board.link)  # stays on show
        home.mode('')
        session.retry(entry.key)
        key = session.board.entries[-1].key
        self.until_phase(session, key, 'fetched')

    def test_closing_does_not_wait_for_a_daemon_that_hangs(self):
        home = self.home('hang', seconds=1)
        session = self.session(home)
        key = self.ask(session, home)
        self.until(session, lambda: session.board.find(key).phase == 'running')
        time.sleep(1.0)  # from 30 % on it answers nothing
        start = time.monotonic()
        session.cancel(key)
        self.assertLess(time.monotonic() - start, 0.05)
        session.close()
        self.assertLess(time.monotonic() - start, 1.2)
        support.wait(lambda: not threads(), 'the end of the threads', 1)

    def test_pump_and_wishes_never_wait(self):
        home = self.home(seconds=1)
        session = self.session(home)
        longest = 0.0
        key = None
        end = time.monotonic() + 4
        while time.monotonic() < end and (key is None or session.board.find(key).phase != 'fetched'):
            start = time.monotonic()
            session.pump()
            if key is None:
                key = self.ask(session, home)
            longest = max(longest, time.monotonic() - start)
            time.sleep(0.01)
        self.assertEqual('fetched', session.board.find(key).phase)
        self.assertLess(longest, 0.05)

    def test_removed_jobs_are_forgotten_by_both(self):
        home = self.home(seconds=0.1)
        session = self.session(home)
        key = self.ask(session, home)
        self.until_phase(session, key, 'fetched')
        session.remove(key)
        self.until(session, lambda: not memory.read(home.user_folder / 'jobs.json')['jobs'], 'forgetting')
        self.assertEqual([], home.left_over())

    def test_idle_asks_nothing(self):
        home = self.home(seconds=0.1)
        session = self.session(home)
        self.until_phase(session, self.ask(session, home), 'fetched')
        time.sleep(0.5)
        with mock.patch.object(socket, 'create_connection', side_effect=AssertionError('a call')) as calls:
            time.sleep(1.5)
            self.assertEqual(0, calls.call_count)


if __name__ == '__main__':
    unittest.main()
