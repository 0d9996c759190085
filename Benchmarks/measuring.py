"""What `routes` and `middlewares` have in common: programs that time themselves, in rounds.

Each program takes the name of a piece of work, how often to do it before it is timed, and how often
then. It prints the nanoseconds of one, and Go's its allocations as well.
"""
import contextlib
import dataclasses
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
NAME = pathlib.Path(sys.argv[0]).name


@dataclasses.dataclass
class Row:
    """One line of a table: what is run, and the label of the line it is compared with."""
    label: str
    command: list
    baseline: str = ""
    text: str = ""  # On standard input.
    size: int = 1  # The pieces of work in one pass.
    counts_mallocs: bool = False  # Whether its allocations go through malloc.
    passes: int = 1
    times: list = dataclasses.field(default_factory=list)  # Nanoseconds, one for each round.
    mallocs: float = None


def fail(sentence):
    sys.exit(f"{NAME}: {sentence}.")


def add_options(parser):
    parser.add_argument("--rounds", type=int, default=9, help="how often each is measured")
    parser.add_argument("--milliseconds", type=int, default=200, help="length of a measurement")
    parser.add_argument("--no-build", action="store_true", help="use what was built before")


def pin():
    """Keeps this program and those it starts on one processor, whatever pools of threads they have."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def build(product):
    print(f"building {product}", file=sys.stderr)
    command = ["swift", "build", "-c", "release", "--product", product, "--package-path", HERE]
    if subprocess.run(command, stdout=sys.stderr).returncode != 0:
        fail(f"{product} did not build")


def binary(product):
    return built(HERE / ".build" / "release" / product)


def built(path):
    if not path.exists():
        fail(f"{path.name} has not been built: run once without --no-build")
    return path


def measure(rows, options):
    """Fills in the times and the allocations of rows, round by round all of them."""
    for row in rows:
        calibrate(row, options.milliseconds * 1e6)
    for number in range(options.rounds):
        print(f"round {number + 1} of {options.rounds}", file=sys.stderr)
        for row in rows:
            row.times.append(run(row, row.passes // 10 + 1, row.passes)[0])
    with counter() as count:
        for row in rows:
            if row.counts_mallocs:  # Those of the start are in both runs.
                passes = 10_000 // row.size + 10
                row.mallocs = (count(row, 1 + passes) - count(row, 1)) / (passes * row.size)


def calibrate(row, nanoseconds):
    """Finds out how many passes take so long, and the allocations of a program that counts them."""
    row.passes = max(1, 1000 // row.size)
    while True:
        spent, *allocations = run(row, 1, row.passes)
        if allocations:
            row.mallocs = allocations[0]
        if spent * row.passes * row.size > nanoseconds / 10:
            break
        row.passes *= 4
    row.passes = max(1, round(nanoseconds / (spent * row.size)))


def run(row, warm_up, passes, **environment):
    result = subprocess.run(
        [*row.command, str(warm_up), str(passes)], input=row.text, text=True,
        env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if result.returncode != 0:
        fail(f"{row.label} failed: {result.stderr.strip()}")
    return [float(word) for word in result.stdout.split()]


@contextlib.contextmanager
def counter():
    """A function that runs a row for some passes, and counts the allocations of the program."""
    compiler = shutil.which("cc") or shutil.which("clang")
    if not compiler:
        fail("there is no C compiler to build mallocs.c with")
    with tempfile.TemporaryDirectory() as folder:
        library, result = pathlib.Path(folder, "mallocs.so"), pathlib.Path(folder, "count")
        subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-fno-builtin", "-o", library,
                        HERE / "mallocs.c"], check=True)

        def count(row, passes):
            run(row, 1, passes, LD_PRELOAD=str(library), MALLOCS=str(result),
                SWIFT_DETERMINISTIC_HASHING="1")  # So that the same dictionaries grow alike.
            return int(result.read_text())

        yield count


def ratios(row, rows):
    """The times of a row divided by those of its baseline in the same round."""
    for other in rows:
        if other.label == row.baseline:
            return [mine / others for mine, others in zip(row.times, other.times)]
    return []


def allocations(row):
    return "-" if row.mallocs is None else f"{abs(round(row.mallocs, 2)):.2f}"


def print_table(title, rows):
    print(f"{title:<36}{'ns':>9}{'ratio':>8}  {'of rounds':<13}{'mallocs':>8}")
    for row in rows:
        of_rounds = ratios(row, rows)
        ratio = f"{statistics.median(of_rounds):.2f}" if of_rounds else "-"
        reach = f"{min(of_rounds):.2f} - {max(of_rounds):.2f}" if of_rounds else "-"
        print(f"{row.label:<36}{statistics.median(row.times):>9.1f}{ratio:>8}  {reach:<13}"
              f"{allocations(row):>8}")
    print()


def print_verdict(claim, holds):
    print(f"{'kept  ' if holds else 'MISSED'}  {claim}")
