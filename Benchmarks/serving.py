"""What `compare` and `sockets` have in common: servers on processor 0, one after the other."""
import contextlib
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
NAME = pathlib.Path(sys.argv[0]).name


def fail(sentence):
    sys.exit(f"{NAME}: {sentence}.")


def prepare():
    """Sees to it that no server is left behind, and that there are two processors."""
    for number in signal.SIGINT, signal.SIGTERM:  # By default SIGTERM leaves a server behind.
        signal.signal(number, lambda *_: fail("interrupted"))
    if not {0, 1} <= os.sched_getaffinity(0):
        fail("processors 0 and 1 are needed, one for the server and one for the load")


def build(package, product):
    if not (package / "Package.swift").exists():
        fail(f"there is no package in {package.name}, so {product} cannot be built")
    print(f"building {product}", file=sys.stderr)
    command = ["swift", "build", "-c", "release", "--product", product]
    if subprocess.run(command, cwd=package, stdout=sys.stderr).returncode != 0:
        fail(f"{product} did not build")


def binary(package, product):
    path = package / ".build" / "release" / product
    if not path.exists():
        fail(f"{product} has not been built: run once without --no-build")
    return path


@contextlib.contextmanager
def running(name, command_line, check, **environment):
    """The server's session and port, once it has answered as it should; ends it afterwards.

    `command_line` gets the port and a folder of the server's own. `check` gets the port, and raises
    `ConnectionRefusedError` as long as nobody listens.
    """
    with tempfile.TemporaryDirectory() as folder, open(f"{folder}/output", "w+") as output:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        server = subprocess.Popen(
            ["taskset", "-c", "0", *command_line(port, folder)], stdout=output, stderr=output,
            start_new_session=True, env={**os.environ, **environment})
        try:
            wait(name, server, lambda: check(port), output)
            yield server.pid, port
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                print(f"{name} did not end within 10 seconds of SIGTERM", file=sys.stderr)


def wait(name, server, check, output):
    deadline = time.monotonic() + 10
    while True:
        try:
            return check()
        except ConnectionRefusedError:
            if server.poll() is not None:
                output.seek(0)
                fail(f"{name} ended as soon as it was started, saying: {output.read().strip()}")
            if time.monotonic() > deadline:
                fail(f"{name} did not listen within 10 seconds")
            time.sleep(0.05)


def processes(session):
    """The folder in /proc, and the fields of stat after the name, of each process of a server."""
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                yield folder, fields


def processor_time(session):
    """Seconds in user and kernel mode, all threads together: utime and stime of proc(5)."""
    ticks = sum(int(fields[11]) + int(fields[12]) for _, fields in processes(session))
    return ticks / os.sysconf("SC_CLK_TCK")


def peak_memory(session):
    """The most that was resident, in MiB, added up over the processes: VmHWM of proc(5)."""
    lines = [line for folder, _ in processes(session)
             for line in (folder / "status").read_text().splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
