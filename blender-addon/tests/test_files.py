# SPDX-License-Identifier: GPL-3.0-or-later
"""State file, memory, launcher's places, and the look at a GLB before Blender's importer sees it."""

import json
import os
import subprocess
import unittest
from pathlib import Path

import support
from galatea import glb_check, launcher, memory, state_file


class StateFileTest(unittest.TestCase):

    def test_folder_by_platform(self):
        home = {'HOME': '/home/u'}
        linux = lambda **more: str(state_file.folder(dict(home, **more), 'linux'))
        self.assertEqual('/home/u/.local/state/galatea', linux())
        self.assertEqual('/x/galatea', linux(XDG_STATE_HOME='/x'))
        self.assertEqual('/home/u/.local/state/galatea', linux(XDG_STATE_HOME='relative'))
        self.assertEqual('/g/state', linux(GALATEA_HOME='/g', XDG_STATE_HOME='/x'))
        self.assertEqual('/home/u/Library/Application Support/galatea', str(state_file.folder(home, 'darwin')))
        self.assertEqual(Path('C:/L/galatea'), state_file.folder({'LOCALAPPDATA': 'C:/L'}, 'win32'))

    def test_damaged_and_stale_files_count_as_none(self):
        good = {'port': 1, 'token': 't', 'pid': os.getpid(), 'version': '1', 'protocol': 1}
        ended = subprocess.Popen(['true'])
        ended.wait()
        with support.Home() as home:
            path = home.root / 'daemon.json'
            self.assertIsNone(state_file.read(path))
            for text in ('', '{', '[]', '{"port": 1}', json.dumps(dict(good, port=0)),
                         json.dumps(dict(good, pid=ended.pid)), json.dumps(dict(good, port='x'))):
                path.write_text(text)
                self.assertIsNone(state_file.read(path), text)
            path.write_text(json.dumps(good))
            self.assertEqual(1, state_file.read(path).port)

    def test_a_zombie_is_not_alive(self):
        child = subprocess.Popen(['true'])
        support.wait(lambda: not state_file.alive(child.pid), 'the end of a child that nobody waits for')
        child.wait()


class MemoryTest(unittest.TestCase):

    def test_two_blenders_do_not_forget_each_others_jobs(self):
        with support.Home() as home:
            path = home.user_folder / 'jobs.json'
            memory.write(path, [{'key': 'a'}], (), 7)
            memory.write(path, [{'key': 'b', 'n': 1}], (), 0)
            memory.write(path, [{'key': 'b', 'n': 2}], ('a',), 0)
            there = memory.read(path)
            self.assertEqual([{'key': 'b', 'n': 2}], there['jobs'])
            self.assertEqual((7, os.getpid()), (there['daemon'], there['blender']))
            self.assertEqual(['jobs.json'], os.listdir(home.user_folder))

    def test_a_damaged_memory_is_an_empty_one(self):
        with support.Home() as home:
            path = home.root / 'jobs.json'
            for text in ('', '{}', '{"jobs": 3}', '[1]', '{"jobs": [1, {"x": 2}], "daemon": 0, "blender": 0}'):
                path.write_text(text)
                self.assertEqual([], memory.read(path)['jobs'], text)

    def test_the_oldest_are_forgotten(self):
        with support.Home() as home:
            path = home.root / 'jobs.json'
            memory.write(path, [{'key': str(each)} for each in range(80)], (), 0)
            self.assertEqual('30', memory.read(path)['jobs'][0]['key'])


class LauncherTest(unittest.TestCase):

    def test_found_by_the_note_of_addon_zip(self):
        with support.Home() as home:
            state = home.root / 'state'
            state.mkdir()
            (state / 'launcher').write_text(str(home.launcher) + '\n', encoding='utf-8')
            self.assertEqual(home.launcher, launcher.candidates(state, home.root, '')[0])

    def test_configured_may_be_the_folder_and_must_exist(self):
        with support.Home() as home:
            self.assertEqual(home.launcher, launcher.find(str(home.root)))
            self.assertEqual(home.launcher, launcher.find(str(home.launcher)))
            self.assertIsNone(launcher.find(str(home.root / 'none')))

    def test_what_the_launcher_said_last_is_the_reason(self):
        with support.Home('broken') as home:
            with self.assertRaises(launcher.NotStarted) as caught:
                launcher.start(home.launcher, home.root / 'log')
            self.assertIn('needs a JDK 25', caught.exception.failure.sentence)

    def test_a_second_start_finds_the_first(self):
        with support.Home() as home:
            first = home.daemon()
            # the stand-in has no lock of its own, so the real one's behaviour is played
            home.launcher.write_text('#!/bin/sh\nsleep 0.3\nexit 0\n')
            address, process = launcher.start(home.launcher, home.root / 'log')
            self.assertEqual(first.pid, address.pid)
            first.terminate()
            first.wait()
            if process is not None:
                process.wait()


class GlbCheckTest(unittest.TestCase):

    def check(self, **document):
        return glb_check.problem(support.glb(document, self.path))

    def setUp(self):
        self.home = support.Home()
        self.addCleanup(self.home.__exit__)
        self.path = str(self.home.root / 'x.glb')

    def test_good_forests_pass(self):
        self.assertIsNone(self.check(nodes=[{'children': [1, 2]}, {}, {'children': [3]}, {}],
                                     skins=[{'joints': [2, 3]}]))
        deep = [{'children': [each + 1]} for each in range(5000)] + [{}]
        self.assertIsNone(self.check(nodes=deep))

    def test_what_would_hang_or_break_the_importer_is_named(self):
        for nodes, word in (([{'children': [1]}, {'children': [0]}], 'above itself'), ([{'children': [0]}], 'above'),
                            ([{'children': [2]}, {'children': [2]}, {}], 'two parents'),
                            ([{'children': [5]}], 'does not exist'), ([{'children': [-1]}], 'does not exist')):
            self.assertIn(word, self.check(nodes=nodes))
        for joints, word in (([], 'joint'), ([3], 'joint'), ([0, 0], 'twice')):
            self.assertIn(word, self.check(nodes=[{}], skins=[{'joints': joints}]))
        self.assertIn('glTF', self.check(nodes=[3]))

    def test_files_that_are_no_glb(self):
        for data in (b'', b'glTF', b'PK\3\4' + b'x' * 40, Path(support.glb({}, self.path)).read_bytes()[:-2]):
            Path(self.path).write_bytes(data)
            self.assertIsNotNone(glb_check.problem(self.path))


if __name__ == '__main__':
    unittest.main()
