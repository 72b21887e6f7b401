"""Records through faults: the program is killed while it takes in a school's records, by command and
out of a watched folder. Afterwards every child is there, once, and the file was taken once."""
import os
import random
import shutil
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


def begin(ours, name):
    """A database with schools in it, and one of them."""
    file = ours.folder / f"{name}.db"
    made = ours.run("import", "schools", ours.register, "--db", f"sqlite:{file}")
    if made.returncode != 0:
        raise RuntimeError(made.stderr)
    database = databases.Sqlite(file)
    return file, database, database.rows("SELECT id FROM schools_schools ORDER BY id LIMIT 1")[0][0]


def told(database, school):
    """How many children and parents there are, and how often the file was applied."""
    children = database.rows(f"SELECT COUNT(*), COUNT(DISTINCT key) FROM reports_keys WHERE "
                             f"school_id = {school} AND kind = 'pupil'")[0]
    rows = database.rows("SELECT COUNT(*) FROM people_children")[0][0]
    applied = database.rows("SELECT COUNT(*) FROM reports_imports WHERE state = 'applied'")[0][0]
    return children, rows, applied


def whole(database, school):
    return database.sound() and told(database, school) == ((pupils, pupils), pupils, 1)


def killed_importing(ours):
    file, database, school = begin(ours, "records-command")
    sheet = ours.folder / "pupils.csv"
    write_sheet(sheet)
    words = ["import", "records", str(sheet), "--school", str(school), "--db", f"sqlite:{file}"]
    program = os.environ.get("SCHOOLGATE", str(ours.root / "build/release/schoolgate"))
    halves = 0
    for _ in range(8):
        process = subprocess.Popen([program, *words], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0.01, 0.25))
        process.kill()
        process.wait()
        halves += told(database, school)[1] not in (0, pupils)
    done = ours.run(*words)
    again = ours.run(*words)
    ours.check("kill -9 while records are imported, eight times: all children or none, then all once",
               halves == 0 and done.returncode == 0 and again.returncode == 0
               and whole(database, school), f"{told(database, school)}")


def look(database, school):
    """A look into the school's folder is asked for, as if the one before were a minute ago."""
    for one, in database.rows(f"SELECT id FROM reports_sources WHERE school_id = {school}"):
        database.run("UPDATE reports_source_files SET since = since - 60")
        database.run("INSERT INTO platform_jobs (id, kind, payload, once_key, state, due_at, attempts,"
                     " leased_until, leased_by, problem, ended_at) VALUES "
                     f"({random.randrange(1, 1 << 50)}, 'look at a way in', '{one}', NULL, 'waiting',"
                     " 0, 0, 0, '', '', NULL)")


def killed_watching(ours):
    file, database, school = begin(ours, "records-folder")
    drop = ours.folder / "drops" / str(school)
    drop.mkdir(parents=True)
    write_sheet(drop / "pupils.csv")
    settings = {"SCHOOLGATE_RECORDS_FOLDER": str(drop.parent),
                "SCHOOLGATE_UPLOAD_FOLDER": str(ours.folder)}
    halves = 0
    for _ in range(6):
        server = ours.Server(file, settings)
        time.sleep(random.uniform(0.05, 0.3))
        look(database, school)
        time.sleep(random.uniform(0.1, 0.6))
        server.kill()
        database.run("UPDATE platform_jobs SET leased_until = 0")
        halves += told(database, school)[1] not in (0, pupils)
    server = ours.Server(file, settings)
    for _ in range(40):
        if not (drop / "pupils.csv").exists() and whole(database, school):
            break
        look(database, school)
        time.sleep(0.25)
    server.stop()
    put_away = len(list((drop / "done").iterdir())) if (drop / "done").exists() else 0
    ours.check("kill -9 while a folder is watched, six times: the file is taken once and put away",
               halves == 0 and whole(database, school) and put_away == 1
               and not (drop / "pupils.csv").exists(), f"{told(database, school)}")
    shutil.rmtree(drop.parent, ignore_errors=True)


def all_faults(ours):
    killed_importing(ours)
    killed_watching(ours)
