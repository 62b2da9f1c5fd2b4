# SPDX-License-Identifier: GPL-3.0-or-later
"""What the panels say about jobs and the daemon. Every text is one literal that can be translated as a whole.

A phrase is `(icon, text, values)`; the panel translates the text and puts the values in.
"""

from typing import Any, Dict, Tuple

from .jobs import Board, Entry

Phrase = Tuple[str, str, Dict[str, Any]]

LINKS = {
    'unseen': ('RADIOBUT_OFF', 'Not Connected'),
    'off': ('RADIOBUT_OFF', 'Not Running'),
    'starting': ('SORTTIME', 'Starting…'),
    'connecting': ('SORTTIME', 'Connecting…'),
    'lost': ('ERROR', 'Connection Lost'),
    'forbidden': ('LOCKED', 'Token Refused'),
    'mismatch': ('ERROR', 'Version Mismatch'),
    'broken': ('ERROR', 'Not Started'),
    'stopping': ('SORTTIME', 'Stopping…'),
}

PHASES = {
    'sending': ('EXPORT', 'Sending…'),
    'cancelling': ('CANCEL', 'Cancelling…'),
    'done': ('FILE_TICK', 'Ready to Import'),
    'fetching': ('IMPORT', 'Fetching…'),
    'fetched': ('PAUSE', 'Waiting to Import'),
    'imported': ('CHECKMARK', 'Imported'),
    'failed': ('ERROR', 'Failed'),
    'cancelled': ('X', 'Cancelled'),
}


def link(board: Board) -> Phrase:
    """The one line that says how it stands with the daemon."""
    if board.link != 'ready' or board.info is None:
        icon, text = LINKS.get(board.link, LINKS['unseen'])
        return icon, text, {}
    busy = len(board.busy)
    if busy:
        return 'RADIOBUT_ON', 'Busy ({count}, {device})', {'count': busy, 'device': board.info.device}
    return 'RADIOBUT_ON', 'Ready ({device})', {'device': board.info.device}


def entry(one: Entry) -> Phrase:
    """How far one job is, in few words."""
    job = one.job
    if one.phase == 'queued':
        if job is None or job.position is None:
            return 'SORTTIME', 'Queued', {}
        if job.position == 0:
            return 'SORTTIME', 'Next', {}
        return 'SORTTIME', 'Place {place}', {'place': job.position + 1}
    if one.phase == 'running' and job is not None:
        return 'PLAY', '{percent}%', {'percent': percent(one)}
    if one.phase == 'done' and one.failure is not None:
        return 'ERROR', 'Not Imported', {}
    icon, text = PHASES.get(one.phase, ('QUESTION', 'Unknown'))
    return icon, text, {}


def percent(one: Entry) -> int:
    """Whole percent; 100 only when it is over."""
    if one.job is None:
        return 0
    return 100 if one.job.state == 'done' else min(99, int(100 * one.job.fraction))


def shown(board: Board) -> Tuple:
    """All that the panels draw of the board: while it is the same there is nothing to draw anew."""
    foremost = board.foremost
    progress = () if foremost is None else (foremost.key, foremost.cancellable, bar(foremost), percent(foremost),
                                            times(foremost))
    jobs = tuple((each.key, each.name, entry(each), each.failure, each.job.warnings if each.job else ())
                 for each in board.entries)
    return link(board), board.failure, board.own, board.waiting, board.generators, progress, jobs


def bar(one: Entry) -> Phrase:
    """Text of the progress bar."""
    job = one.job
    if one.phase != 'running' or job is None or not job.stage:
        return entry(one)
    return 'NONE', '{stage} {step}/{steps}', {
        'stage': job.stage.replace('-', ' ').title(), 'step': job.step, 'steps': job.steps}


def times(one: Entry) -> Phrase:
    """Seconds gone, and seconds left once they are known."""
    job = one.job
    if job is None or one.phase not in ('running', 'cancelling'):
        return 'NONE', '', {}
    gone = duration(job.seconds)
    if job.seconds_left is None:
        return 'NONE', '{gone}', {'gone': gone}
    return 'NONE', '{gone}, about {left} left', {'gone': gone, 'left': duration(job.seconds_left)}


def duration(seconds: float) -> str:
    """Seconds with a unit, in as few letters as a narrow panel has room for."""
    whole = int(round(max(0.0, seconds)))
    if whole < 60:
        return '%d s' % whole
    if whole < 3600:
        return '%d min %02d s' % divmod(whole, 60)
    return '%d h %02d min' % divmod(whole // 60, 60)


def wrapped(text: str, width: int) -> list:
    """The text in lines of at most `width` letters; a longer word is cut."""
    lines = ['']
    for word in text.split():
        while len(word) > width:
            if lines[-1]:
                lines.append('')
            lines[-1], word = word[:width], word[width:]
            lines.append('')
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append('')
        lines[-1] += (' ' if lines[-1] else '') + word
    return [line for line in lines if line]


def sentence(text: str) -> str:
    """A failure's words with a capital; the daemon's begin small."""
    return text[:1].upper() + text[1:]
