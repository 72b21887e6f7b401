"""Records through faults: the program is killed while it takes in a school's records, by command and
out of a watched folder. Afterwards every child is there, once, and the file was taken once."""
import os
import random
import signal
import subprocess
import time

import databases

pupils = 600


def write_sheet(path):
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write("Admission number,Forename,Surname,Date of birth,Reg group,Contact id,"
                  "Contact forename,Contact surname,Contact relationship,Contact mobile\r\n")
        for n in range(1, pupils + 1):
            out.write(f"{n},Child{n},Okafor{n},{1 + n % 28:02d}/05/{2012 + n % 7},{1 + n % 7}A,C{n},"
                      f"Parent{n},Okafor{n},Mother,07700 900{n % 1000:03d}\r\n")


def begin(ours, database):
    """Schools, and one of them."""
    made = ours.run("import", "schools", ours.register, "--db", database.url)
    if made.returncode != 0:
        raise RuntimeError(made.stderr)
    return int(database.rows("SELECT MIN(id) FROM schools_schools")[0][0])


def told(database, school):
    """How many keys of children and children there are, and how often a file was applied."""
    found = database.rows(
        f"SELECT (SELECT COUNT(*) FROM reports_keys WHERE school_id = {school} AND kind = 'pupil'), "
        f"(SELECT COUNT(*) FROM people_children WHERE school_id = {school}), "
        f"(SELECT COUNT(*) FROM reports_imports WHERE school_id = {school} AND state = 'applied')")
    return tuple(int(one) for one in found[0])


def whole(database, school):
    return database.sound() and told(database, school) == (pupils, pupils, 1)


def import_command(ours, database, school):
    """A sheet of the school's pupils, and the words of the command that takes it in."""
    sheet = ours.folder / "pupils.csv"
    write_sheet(sheet)
    return ["import", "records", str(sheet), "--school", str(school), "--db", database.url]


def begin_importing(ours, words):
    program = os.environ.get("SCHOOLGATE", str(ours.root / "build/release/schoolgate"))
    # What is started in the background would not hear Ctrl-C.
    return subprocess.Popen([program, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                            text=True,
                            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))


def stopped_importing(ours):
    database = databases.Sqlite(ours.folder / "records-command.db")
    school = begin(ours, database)
    words = import_command(ours, database, school)
    halves, statuses = 0, set()
    for number in range(8):
        process = begin_importing(ours, words)
        time.sleep(random.uniform(0.01, 0.25))
        process.send_signal(signal.SIGINT if number % 2 else signal.SIGKILL)
        process.communicate()
        statuses.add(process.returncode)
        halves += told(database, school)[1] not in (0, pupils)
    done = ours.run(*words)
    again = ours.run(*words)
    ours.check("kill -9 and Ctrl-C while records are imported, eight times: all children or none, "
               "then all once",
               halves == 0 and done.returncode == 0 and again.returncode == 0
               and statuses <= {0, -signal.SIGKILL, -signal.SIGINT} and whole(database, school),
               f"{told(database, school)}")


def ask_for(database, kind, payload=""):
    """Work that is to be done now."""
    database.run("INSERT INTO platform_jobs (id, kind, payload, once_key, state, due_at, attempts,"
                 " leased_until, leased_by, problem, ended_at) VALUES "
                 f"({random.randrange(1, 1 << 50)}, '{kind}', '{payload}', NULL, 'waiting',"
                 " 0, 0, 0, '', '', NULL)")


def look(database, school):
    """A look into the school's folder is asked for, as if the one before were a minute ago."""
    for one, in database.rows(f"SELECT id FROM reports_sources WHERE school_id = {school}"):
        database.run("UPDATE reports_source_files SET since = since - 60")
        ask_for(database, "look at a way in", one)


def drop_sheet(ours, name, school):
    """A school's folder with a file in it, and the settings of a server that watches it."""
    drop = ours.folder / name / str(school)
    drop.mkdir(parents=True)
    write_sheet(drop / "pupils.csv")
    return drop, {"SCHOOLGATE_RECORDS_FOLDER": str(drop.parent),
                  "SCHOOLGATE_UPLOAD_FOLDER": str(ours.folder)}


def take_in(database, school, drop, seconds=15):
    """Whether the file is taken, soon and once, and put away."""
    end = time.time() + seconds
    while time.time() < end and ((drop / "pupils.csv").exists() or told(database, school)[2] == 0):
        look(database, school)
        time.sleep(0.25)
    put_away = len(list((drop / "done").iterdir())) if (drop / "done").exists() else 0
    return put_away == 1 and not (drop / "pupils.csv").exists() and whole(database, school)


def killed_watching(ours):
    database = databases.Sqlite(ours.folder / "records-folder.db")
    school = begin(ours, database)
    drop, settings = drop_sheet(ours, "drops", school)
    halves = 0
    for _ in range(6):
        server = ours.Server(database, settings)
        time.sleep(random.uniform(0.05, 0.3))
        look(database, school)
        time.sleep(random.uniform(0.1, 0.6))
        server.kill()
        database.run("UPDATE platform_jobs SET leased_until = 0")
        halves += told(database, school)[1] not in (0, pupils)
    server = ours.Server(database, settings)
    taken = take_in(database, school, drop)
    server.stop()
    ours.check("kill -9 while a folder is watched, six times: the file is taken once and put away",
               halves == 0 and taken, f"{told(database, school)}")


def all_faults(ours):
    stopped_importing(ours)
    killed_watching(ours)
