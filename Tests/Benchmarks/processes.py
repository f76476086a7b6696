"""Runs programs and measures them from outside."""
import os
import statistics
import subprocess
import time

QUIET = [
    (os.POSIX_SPAWN_OPEN, descriptor, os.devnull, flags, 0)
    for descriptor, flags in ((0, os.O_RDONLY), (1, os.O_WRONLY), (2, os.O_WRONLY))
]


class Failed(Exception):
    """A program ended as it should not."""


def milliseconds(command, environment):
    """The wall time of one cold process, from before its start until it is gone."""
    before = time.perf_counter()
    child = os.posix_spawn(command[0], command, environment, file_actions=QUIET)
    _, status = os.waitpid(child, 0)
    elapsed = time.perf_counter() - before
    if status != 0:
        raise Failed(f"{' '.join(command)[:200]}: status {os.waitstatus_to_exitcode(status)}")
    return elapsed * 1000


class Times(list):
    """The times of one program in ms."""

    @property
    def median(self):
        return statistics.median(self)

    def beside(self, others):
        """The best of both: what is left of a ratio when the machine is busy."""
        return f"best {min(self):.2f}/{min(others):.2f} = {min(self) / min(others):.2f}x"


def turns(repetitions, environment, **programs):
    """The times of each program, the programs taking turns.

    A program is a function from the number of the turn to a command.
    """
    times = {name: Times() for name in programs}
    for turn in range(repetitions):
        for name, command in programs.items():
            times[name].append(milliseconds(command(turn), environment))
    return times


def output(command, environment=None):
    """What a program prints."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise Failed(f"{' '.join(command)[:200]}: {done.stderr.strip()[:300]}")
    return done.stdout


class Measure:
    """The small program that measures memory and the disk."""

    def __init__(self, path):
        self.path = path

    def peak(self, command, environment, file=os.devnull):
        """Wall time in ms and peak memory in MB of one run, whose output goes into the file."""
        words = output([self.path, "peak", file, *command], environment).split()
        if words[0] != "0":
            raise Failed(f"{' '.join(command)[:200]}: status {words[0]}")
        return float(words[1]), float(words[2]) / 1000

    def fsync(self, path, count):
        """The median of appending 4 KiB durably, in ms."""
        return float(output([self.path, "fsync", path, str(count)]))


def synced_times(command, environment, scratch):
    """How often a program asks the disk to be done; None without strace."""
    trace = ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync,sync_file_range", "-o", scratch]
    try:
        output(trace + command, environment)
    except FileNotFoundError:
        return None
    with open(scratch, encoding="utf-8", errors="replace") as lines:
        return sum(line.rstrip().endswith("= 0") for line in lines)
