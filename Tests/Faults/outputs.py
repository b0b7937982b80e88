"""Files are written whole or not at all, whatever happens meanwhile."""

import errno
import os
import pathlib
import resource
import signal
import stat
import subprocess
import time

from support import NOBODY, Skipped, check, commands_with, has_root, require_each

OLD = b"old contents\n"


def writers(world, data="d"):
    """Each way in which a file is written: a name, the file, the command line, what is given."""
    options = ["--rules", "r", "--data", data, "--as-of", "2020-12-31"]
    checked = ["check", "r", "--data", data, "--as-of", "2020-12-31", "--fail-on", "never"]
    for form in ["text", "json", "jsonl", "csv", "markdown", "junit", "sarif", "github"]:
        yield f"check {form}", "out", [*checked, "--format", form, "--output", "out"], None
    for form in ["text", "box", "csv", "json", "jsonl", "markdown"]:
        query = ["query", "select 编号, 名称, 人数 from 组织", *options]
        yield f"query {form}", "out", [*query, "--format", form, "--output", "out"], None
    for form in ["text", "json", "csv", "markdown"]:
        impact = ["impact", "--with", "t.gj", *options]
        yield f"impact {form}", "out", [*impact, "--format", form, "--output", "out"], None
    for form in ["text", "json", "csv"]:
        sweep = ["sweep", "最低人数", "1..3", *options]
        yield f"sweep {form}", "out", [*sweep, "--format", form, "--output", "out"], None
    for form in ["text", "json", "csv"]:
        line = ["--format", form, "--output", "out"]
        yield f"timeline {form}", "out", ["timeline", "组织", *options, *line], None
        key = "b" if data == "d" else "k1"
        yield f"timeline of a row, {form}", "out", ["timeline", "组织", key, *options, *line], None
        yield f"worklist {form}", "out", ["worklist", *options, *line], None
    for form in ["text", "json", "junit"]:
        yield f"test {form}", "out", ["test", "r", "--format", form, "--output", "out"], None
    yield "baseline", "b.json", [*checked, "--max-findings", "0", "--write-baseline", "b.json"], None
    shell = ["shell", *options]
    yield "shell .output", "out.csv", shell, ".output out.csv\nselect 编号, 人数 from 组织\n"
    yield "shell .save", "out.gj", shell, "设 最低人数 = 2\n.save out.gj\n"


def prepared(world, name, file):
    """The file as it is before: what a baseline and rules hold can be read."""
    if name == "baseline":
        return world.write(file, '{"schema":1,"findings":[]}\n').read_bytes()
    return world.write(file, OLD).read_bytes()


def complete(world, name, file, arguments, given):
    """What the file holds after a run that nothing disturbs."""
    prepared(world, name, file)
    outcome = world.run(*arguments, given=given and given.encode())
    world.require(outcome.status == 0, f"{name}: it is written", outcome)
    content = world.path(file).read_bytes()
    world.require(content and content != OLD, f"{name}: there is something to write")
    return content


def writing(process, folder):
    """Whether a process has a file open for writing below a folder."""
    try:
        for name in os.listdir(f"/proc/{process.pid}/fd"):
            target = os.readlink(f"/proc/{process.pid}/fd/{name}")
            if target.startswith(str(folder)) and ".guiju" in target or "(deleted)" in target:
                return True
    except OSError:
        pass
    return False


@check
def every_writer_writes(world):
    written = {arguments[0] for _, _, arguments, _ in writers(world) if "--output" in arguments}
    require_each(world, commands_with(world, "--output"), written, "the table of outputs")
    for name, file, arguments, given in writers(world):
        complete(world, name, file, arguments, given)
        world.require(not world.strays(), f"{name}: nothing is left behind: {world.strays()}")


@check
def killed_while_writing(world):
    """SIGKILL in the midst of writing leaves the old file; nothing half-written, nothing besides."""
    world.rows(60_000 if world.is_short else 200_000)
    chosen = {"check json", "check jsonl", "query csv", "baseline", "impact csv", "shell .output"}
    if world.is_short:
        chosen = {"check jsonl", "query csv", "baseline"}
    struck = 0
    for name, file, arguments, given in writers(world, "large"):
        if name not in chosen:
            continue
        whole = complete(world, name, file, arguments, given)
        for attempt in range(3 if world.is_short else 8):
            old = prepared(world, name, file)
            process = world.start(*arguments, stdin=subprocess.PIPE if given else subprocess.DEVNULL)
            if given:
                process.stdin.write(given.encode())
                process.stdin.close()
                process.stdin = None
            while process.poll() is None and not writing(process, world.folder):
                time.sleep(0.0005)
            time.sleep(0.002 * attempt)
            was_writing = writing(process, world.folder)
            process.send_signal([signal.SIGKILL, signal.SIGTERM, signal.SIGHUP][attempt % 3])
            process.communicate()
            content = world.path(file).read_bytes()
            if was_writing and process.returncode < 0:
                struck += 1
                world.require(content in (old, whole), f"{name}: killed while writing, it is whole")
            else:
                world.require(content in (old, whole), f"{name}: it is whole")
            world.require(not world.strays(), f"{name}: killed, it leaves {world.strays()}")
    world.require(struck >= len(chosen), f"kills strike while a file is written: {struck}")


@check
def killed_at_any_moment(world):
    """Small files: killed at moments spread over the whole run, they are the old or the new ones."""
    old_rules = "规则   有人   针对 组织 {编号 \"T-1\" 要求 人数>=最低人数}\n"
    jobs = [job for job in writers(world) if job[0] in ("baseline", "shell .save", "check sarif")]
    jobs.append(("fmt", "f.gj", ["fmt", "f.gj"], None))
    for name, file, arguments, given in jobs:
        def before():
            if name == "fmt":
                return world.write(file, old_rules).read_bytes()
            return prepared(world, name, file)

        before()
        start = time.monotonic()
        outcome = world.run(*arguments, given=given and given.encode())
        duration = time.monotonic() - start
        world.require(outcome.status == 0, f"{name}: it runs", outcome)
        whole = world.path(file).read_bytes()
        seen = set()
        left = 0
        count = 8 if world.is_short else 40
        for step in range(count + 1):
            old = before()
            process = world.start(*arguments, stdin=subprocess.PIPE)
            if given:
                process.stdin.write(given.encode())
            process.stdin.close()
            process.stdin = None
            if step < count:
                time.sleep(duration * step / count)
                process.kill()
            process.communicate()
            content = world.path(file).read_bytes()
            world.require(content in (old, whole), f"{name}: killed at {step}/{count}, it is whole")
            # Killed between the two calls in which a whole file takes its place, it keeps its name.
            for stray in world.strays():
                stray = pathlib.Path(stray)
                world.require(
                    stray.read_bytes() == whole, f"{name}: killed, what it leaves is not whole")
                stray.unlink()
                left += 1
            seen.add(content == whole)
        world.require(left <= 1 + count // 8, f"{name}: killed, it leaves {left} files")
        world.require(seen == {True, False}, f"{name}: both the old and the new file are seen")


@check
def file_size_limit(world):
    """`ulimit -f`: the file stays as it was, and it is told."""
    world.rows(3_000)
    for name, file, arguments, given in writers(world, "large"):
        whole = complete(world, name, file, arguments, given)
        size = len(whole) // 2
        old = prepared(world, name, file)
        outcome = world.run(
            *arguments, given=given and given.encode(), limits=[(resource.RLIMIT_FSIZE, size)])
        world.require_told(outcome, {1} if name.startswith("shell") else {2}, name)
        world.require(world.path(file).read_bytes() == old, f"{name}: the old file stays")
        world.require(not world.strays(), f"{name}: nothing is left behind")


def small_disk(world, size):
    """A folder with room for so many bytes."""
    folder = world.path("disk")
    folder.mkdir(exist_ok=True)
    mounted = has_root() and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True
    ).returncode == 0
    if not mounted:
        raise Skipped("no file system can be mounted")
    return folder


@check
def full_disk(world):
    world.rows(3_000)
    disk = small_disk(world, 64 << 10)
    try:
        for name, file, arguments, given in writers(world, "large"):
            target = disk / file
            target.write_bytes(prepared(world, name, file))
            old = target.read_bytes()
            try:
                with open(disk / "rest", "wb", buffering=0) as rest:
                    while rest.write(b"x" * 4096):
                        pass
            except OSError as error:
                world.require(error.errno == errno.ENOSPC, "the disk is full")
            moved = [word.replace(file, str(target)) if word == file else word for word in arguments]
            text = given and given.replace(file, str(target)).encode()
            outcome = world.run(*moved, given=text)
            world.require_told(outcome, {1} if name.startswith("shell") else {2}, name)
            world.require("disk is full" in outcome.text, f"{name}: the disk is named", outcome)
            world.require(target.read_bytes() == old, f"{name}: the old file stays")
            for path in disk.iterdir():
                world.require(path.name in (file, "rest"), f"{name}: nothing left: {path}")
                path.unlink()
    finally:
        subprocess.run(["umount", disk], check=True)


@check
def folder_without_permission(world):
    """A folder or a file that may not be written: told, and nothing changed."""
    if not has_root():
        raise Skipped("another user's rights are wanted")
    locked = world.path("locked")
    locked.mkdir()
    for name, file, arguments, given in writers(world):
        for kind in ["new", "old", "file"]:
            target = locked / file
            if kind != "new":
                target.write_bytes(prepared(world, name, file))
            locked.chmod(0o777 if kind == "file" else 0o755)
            if kind == "file":
                target.chmod(0o444)
            moved = [word.replace(file, str(target)) if word == file else word for word in arguments]
            text = given and given.replace(file, str(target)).encode()
            outcome = world.run(*moved, given=text, user=NOBODY)
            world.require_told(outcome, {1} if name.startswith("shell") else {2}, f"{name}, {kind}")
            world.require("permission" in outcome.text, f"{name}: it is told why", outcome)
            if kind == "new":
                world.require(not target.exists(), f"{name}: nothing is written")
            else:
                world.require(target.read_bytes() in (OLD, b'{"schema":1,"findings":[]}\n'), name)
                target.unlink()
            world.require(not list(locked.iterdir()), f"{name}: nothing is left behind")


@check
def devices_and_pipes(world):
    """Devices and pipes are written to and never replaced; links are followed; what cannot be taken
    in is told."""
    checked = ["check", "r", "--data", "d", "--as-of", "2020-12-31", "--fail-on", "never"]
    outcome = world.run(*checked, "--format", "json", "--output", "/dev/null")
    world.require(outcome.status == 0, "the null device takes anything", outcome)
    world.require(stat.S_ISCHR(os.stat("/dev/null").st_mode), "the null device stays")
    for target in ["/dev/full", "."]:
        outcome = world.run(*checked, "--format", "json", "--output", target)
        world.require_told(outcome, {2}, target)
    fifo = world.path("fifo")
    os.mkfifo(fifo)
    process = world.start(*checked, "--format", "csv", "--output", "fifo")
    content = fifo.read_bytes()
    process.communicate()
    world.require(process.returncode == 0 and b"T-1" in content, "a pipe is written to")
    world.require(stat.S_ISFIFO(os.stat(fifo).st_mode), "a pipe stays")
    target = world.write("real", OLD)
    target.chmod(0o640)
    world.path("link").symlink_to("real")
    outcome = world.run(*checked, "--format", "csv", "--output", "link")
    world.require(outcome.status == 0 and world.path("link").is_symlink(), "a link stays", outcome)
    world.require(target.read_bytes() != OLD, "a link is followed")
    world.require(stat.S_IMODE(target.stat().st_mode) == 0o640, "permissions stay")


@check
def names_left_behind(world):
    """A file that a killed process of the same number has left behind is in nobody's way."""
    script = (
        'for i in $(seq 0 5); do : > "$1/.guiju-$$-$i.tmp"; done; : > "$1/.guiju-$$.tmp"; shift; '
        'exec "$@"'
    )
    world.write("out", OLD)
    outcome = subprocess.run(
        ["bash", "-c", script, "-", world.folder, world.program, "check", "r", "--data", "d",
         "--fail-on", "never", "--format", "csv", "--output", "out"],
        cwd=world.folder, capture_output=True)
    world.require(outcome.returncode == 0, f"it is written: {outcome.stderr}")
    world.require(world.path("out").read_bytes() != OLD, "it is written")


@check
def history_survives(world):
    """The shell's history: whole after a kill, a full disk and a limit on the size of files."""
    history = world.path("home/.local/state/guiju/history")
    pty_run(world, b"1 + 1\n2 + 2\n")
    if not history.exists():
        raise Skipped("no terminal can be had")
    before = history.read_bytes()
    world.require(b"1 + 1\n2 + 2\n" in before, f"entries are kept: {before}")
    for step in range(3 if world.is_short else 10):
        pty_run(world, b"".join(b"3 + %d\n" % n for n in range(5)), kill_after=0.05 * step)
        content = history.read_bytes()
        world.require(content.startswith(before), "what was there stays")
        world.require(content.endswith(b"\n"), "entries are whole lines")
        before = content
    pty_run(world, b"4 + 4\n", limits=[(resource.RLIMIT_FSIZE, len(before))])
    world.require(history.read_bytes() == before, "what finds no room leaves no half of a line")


def pty_run(world, text, kill_after=None, limits=(), arguments=()):
    """The shell on a terminal, which is typed into; returns what it shows."""
    import pty

    try:
        master, slave = pty.openpty()
    except OSError:
        return ""
    process = world.start(
        "shell", "--lang", "en", *arguments, stdin=slave, stdout=slave, stderr=slave, limits=limits,
        start_new_session=True, environment={"TERM": "dumb"})
    os.close(slave)
    deadline = time.monotonic() + 20
    seen = b""
    os.set_blocking(master, False)

    def drain(until):
        nonlocal seen
        while time.monotonic() < until and process.poll() is None:
            try:
                seen += os.read(master, 65536)
            except BlockingIOError:
                time.sleep(0.01)
            except OSError:
                return
            if until == deadline and b">" in seen:
                return

    drain(deadline)
    for line in text.splitlines(keepends=True):
        os.write(master, line)
        drain(time.monotonic() + 0.15)
    if kill_after is not None:
        drain(time.monotonic() + kill_after)
        process.kill()
    else:
        os.write(master, b"\x04")
        drain(time.monotonic() + 5)
    process.kill()
    process.wait()
    os.close(master)
    return seen.decode("utf-8", "replace")
