# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms made of the daemon's description, and the words of the panels."""

import json
import unittest

import support
from galatea import contract, jobs, phrases, settings_form


def described():
    source = json.loads((support.WIRE / 'method-generator.list.json').read_text(encoding='utf-8'))
    return contract.read_generators(source['answer']['result'])[0]


def job(**members):
    source = json.loads((support.WIRE / 'job-running.json').read_text(encoding='utf-8'))
    return contract.Job.read(dict(source, **members))


class ShownTest(unittest.TestCase):
    """What has the sidebar drawn anew, and what does not."""

    def board(self, **members):
        board = jobs.Board(link='ready')
        entry = jobs.Entry('k', 'a fox')
        board.entries.append(entry)
        board.take('k', job(**dict({'fraction': 0.312, 'seconds': 3.1, 'secondsLeft': 7.0}, **members)))
        return board

    def test_what_cannot_be_seen_is_not_drawn(self):
        self.assertEqual(phrases.shown(self.board()),
                         phrases.shown(self.board(revision=99, fraction=0.3121, seconds=3.2)))

    def test_what_can_be_seen_is_drawn(self):
        before = phrases.shown(self.board())
        for members in ({'fraction': 0.33}, {'seconds': 4.1}, {'secondsLeft': 4.0}, {'stage': 'skin'},
                        {'state': 'done'}, {'state': 'queued', 'position': 3}):
            self.assertNotEqual(before, phrases.shown(self.board(**members)), members)
        for name, value in (('link', 'lost'), ('waiting', 'a while'), ('own', True), ('entries', []),
                            ('failure', contract.Failure('io', 'no', 'yes')),
                            ('generators', (described(),))):
            board = self.board()
            setattr(board, name, value)
            self.assertNotEqual(before, phrases.shown(board), name)
        board = self.board()
        board.entries[0].failure = contract.Failure('io', 'no', 'yes')
        self.assertNotEqual(before, phrases.shown(board))
        board = self.board()
        board.entries.append(jobs.Entry('k2', 'another'))
        self.assertNotEqual(before, phrases.shown(board))


class FormTest(unittest.TestCase):

    def setUp(self):
        self.fields = {each.setting.name: each for each in settings_form.fields(described())}

    def test_every_setting_has_a_field_of_its_kind(self):
        self.assertEqual([each.name for each in described().settings], list(self.fields))
        kinds = {name: field.kind for name, field in self.fields.items()}
        self.assertEqual({'faces': 'int', 'textureSize': 'enum', 'height': 'float', 'rig': 'bool',
                          'animation': 'bool', 'back': 'enum', 'seed': 'int', 'matte': 'path'}, kinds)

    def test_defaults_go_out_as_the_daemon_describes_them(self):
        for name, field in self.fields.items():
            if field.kind != 'path':
                sent = settings_form.value(field, field.keywords['default'])
                self.assertEqual((type(field.setting.default), field.setting.default), (type(sent), sent), name)

    def test_range_with_a_value_outside_it(self):
        faces = self.fields['faces']
        self.assertEqual((0, 2000000, 200), tuple(faces.keywords[each] for each in ('min', 'max', 'soft_min')))
        for shown, right in ((0, 0), (200, 200), (150, 200), (90, 0), (3000000, 2000000), (777, 777)):
            self.assertEqual(right, settings_form.value(faces, shown))

    def test_numbers_do_not_show_their_32_bits(self):
        import struct
        single = struct.unpack('f', struct.pack('f', 1.7))[0]
        self.assertNotEqual(1.7, single)
        self.assertEqual(1.7, settings_form.value(self.fields['height'], single))

    def test_choices_are_sent_as_they_are(self):
        size, back = self.fields['textureSize'], self.fields['back']
        self.assertEqual(2048, settings_form.value(size, '2048'))
        self.assertEqual('smooth', settings_form.value(back, 'smooth'))
        self.assertIsNone(settings_form.value(size, 'gone'))
        self.assertEqual(('auto', 'Auto'), back.keywords['items'][0][:2])

    def test_a_kind_of_tomorrow_keeps_its_default(self):
        strange = contract.Setting('x', 'colour', 'X', 'x')
        self.assertEqual((), settings_form.fields(contract.Generator('g', '', (strange,))))

    def test_bounds_beyond_32_bits(self):
        big = contract.Setting('seed', 'integer', 'Seed', '', default=2 ** 40, minimum=-2.0 ** 63, maximum=2.0 ** 63)
        keywords = settings_form.fields(contract.Generator('g', '', (big,)))[0].keywords
        self.assertEqual((-2 ** 31 + 1, 2 ** 31 - 1, 2 ** 31 - 1), (keywords['min'], keywords['max'], keywords['default']))


class WordsTest(unittest.TestCase):

    def entry(self, **members):
        running = job(**members)
        return jobs.Entry(key='k', name='fox', phase=running.state, job=running)

    @staticmethod
    def text(phrase):
        return phrase[1].format(**phrase[2])

    def test_progress(self):
        entry = self.entry(fraction=0.999, stage='surface', step=6, steps=10, seconds=61.4, secondsLeft=30.2)
        self.assertEqual(99, phrases.percent(entry))
        self.assertEqual('Surface 6/10', self.text(phrases.bar(entry)))
        self.assertEqual('1 min 01 s, about 30 s left', self.text(phrases.times(entry)))
        unknown = self.entry(secondsLeft=None, seconds=3)
        self.assertEqual('3 s', self.text(phrases.times(unknown)))

    def test_place_in_the_queue(self):
        for position, text in ((None, 'Queued'), (0, 'Next'), (2, 'Place 3')):
            self.assertEqual(text, self.text(phrases.entry(self.entry(state='queued', position=position))))

    def test_three_troubles_are_three_texts(self):
        board = jobs.Board()
        said = set()
        for link in ('unseen', 'off', 'starting', 'connecting', 'lost', 'forbidden', 'mismatch', 'broken', 'stopping'):
            board.link = link
            said.add(self.text(phrases.link(board)))
        self.assertEqual(9, len(said))

    def test_lines_fit(self):
        text = 'the daemon ended while it started: ' + 'x' * 90
        lines = phrases.wrapped(text, 34)
        self.assertTrue(all(len(line) <= 34 for line in lines))
        self.assertEqual(text.replace(' ', ''), ''.join(lines).replace(' ', ''))
        self.assertEqual([], phrases.wrapped('', 34))

    def test_state_line_fits_a_narrow_sidebar(self):
        for icon, text in list(phrases.LINKS.values()) + list(phrases.PHASES.values()):
            self.assertLessEqual(len(text), 18, text)


if __name__ == '__main__':
    unittest.main()
