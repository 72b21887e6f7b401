"""Records while the database goes away: the disk is full and has room again, PostgreSQL dies and comes
back, in the middle of an import by command and out of a watched folder. What was not applied whole
was not applied, it was said so, and the folder is taken by itself."""
import os
import random
import subprocess
import time

import databases
from records import (ask_for, begin, begin_importing, drop_sheet, import_command, look, pupils,
                     take_in, told, whole)
from texting_without_database import fill


def leave_room(ballast, kilobytes):
    os.truncate(ballast, max(0, os.path.getsize(ballast) - kilobytes * 1024))


def small_disk(ours, name):
    """A file system of its own, or nothing where this user may not mount."""
    mount = ours.folder / name
    mount.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", str(mount)],
                      capture_output=True).returncode != 0:
        print(f"faults: {name}: not tried here, this user may not mount")
        return None
    return mount


def said(words):
    """A sentence for people, whatever it was that could not be done."""
    return words.startswith("schoolgate: ") and len(words.split()) > 3


def command_on_full_disk(ours, times):
    mount = small_disk(ours, "full-command")
    if not mount:
        return
    try:
        database = databases.Sqlite(mount / "records.db")
        school = begin(ours, database)
        words = import_command(ours, database, school)
        refused, wrong = [], []
        for _ in range(times):
            ballast = fill(mount)
            leave_room(ballast, random.choice((32, 64, 128, 160)))
            one = ours.run(*words)
            ballast.unlink()
            # What was written in vain is room for the next attempt, so that one may go well.
            if one.returncode == 0 and told(database, school) == (pupils, pupils, 1):
                break
            refused.append(one.stderr.strip()[:80])
            if one.returncode != 1 or not said(one.stderr) or told(database, school) != (0, 0, 0):
                wrong.append((one.returncode, one.stderr, told(database, school)))
        done, again = ours.run(*words), ours.run(*words)
        ours.check("the disk is full while records are imported: refused in words, then taken whole",
                   refused and not wrong and done.returncode == 0 and again.returncode == 0
                   and whole(database, school),
                   f"{told(database, school)}, {len(refused)} times refused {refused[:1]} {wrong[:2]}")
    finally:
        subprocess.run(["umount", "--lazy", str(mount)], check=False)


def trouble(database, school):
    # A row of nothing but an empty text would be no row.
    return database.rows("SELECT 'told ' || told FROM reports_sources WHERE school_id = "
                         f"{school}")[0][0].removeprefix("told ")


def take_up(database, school):
    """The server finds the folder, and the file in it."""
    end = time.time() + 10
    while time.time() < end and not database.rows(
            "SELECT f.name FROM reports_source_files f JOIN reports_sources s ON s.id = f.source_id "
            f"WHERE s.school_id = {school}"):
        ask_for(database, "look into folders of records")
        time.sleep(0.2)


def watching_on_full_disk(ours):
    mount = small_disk(ours, "full-folder")
    if not mount:
        return
    database = databases.Sqlite(mount / "records.db")
    school = begin(ours, database)
    drop, settings = drop_sheet(ours, "full-drops", school)
    server = ours.Server(database, settings)
    try:
        take_up(database, school)
        ballast = fill(mount)
        leave_room(ballast, 160)
        look(database, school)
        end = time.time() + 5
        while trouble(database, school) == "" and time.time() < end:
            time.sleep(0.05)
        explained = trouble(database, school)
        nothing = told(database, school) == (0, 0, 0)
        ballast.unlink()
        taken = take_in(database, school, drop)
        well = trouble(database, school) == "" and server.process.poll() is None
        ours.check("the disk is full while a folder is watched: its page says so, and the file is "
                   "taken by itself",
                   explained == "ways.full" and nothing and taken and well,
                   f"{told(database, school)} {explained}")
    finally:
        server.kill()
        subprocess.run(["umount", "--lazy", str(mount)], check=False)


def command_without_postgres(ours, database, times):
    begin(ours, database)
    schools = database.rows("SELECT id FROM schools_schools WHERE authority_id = 801 ORDER BY id "
                            f"LIMIT {3 * times}")
    wrong, broken = [], 0
    for school, in schools:
        words = import_command(ours, database, school)
        process = begin_importing(ours, words)
        time.sleep(random.uniform(0.05, 0.3))
        database.die()
        _, words_said = process.communicate()
        database.come_back()
        broken += process.returncode != 0
        if process.returncode != 0 and not (process.returncode == 1 and said(words_said)):
            wrong.append((process.returncode, words_said))
        if told(database, school) not in ((0, 0, 0), (pupils, pupils, 1)):
            wrong.append(told(database, school))
        if ours.run(*words).returncode != 0 or told(database, school) != (pupils, pupils, 1):
            wrong.append(told(database, school))
        if broken >= times:
            break
    ours.check(f"PostgreSQL dies while records are imported, until {times} broke off: all children or "
               "none, said in words, then all once",
               not wrong and broken and database.sound(), f"{broken} broke off {wrong[:2]}")


def watching_without_postgres(ours, database, times):
    school = int(database.rows("SELECT MAX(id) FROM schools_schools")[0][0])
    drop, settings = drop_sheet(ours, "postgres-drops", school)
    server = ours.Server(database, settings)
    try:
        take_up(database, school)
        halves = 0
        for _ in range(times):
            look(database, school)
            time.sleep(random.uniform(0.01, 0.4))
            database.die()
            time.sleep(random.uniform(0, 0.5))
            database.come_back()
            database.run("UPDATE platform_jobs SET leased_until = 0")
            halves += told(database, school)[1] not in (0, pupils)
        taken = take_in(database, school, drop, 30)
        same = server.process.poll() is None
        ours.check(f"PostgreSQL dies while a folder is watched, {times} times: the file is taken once "
                   "and by itself",
                   halves == 0 and taken and same and trouble(database, school) == "",
                   f"{told(database, school)}")
    finally:
        server.kill()


def all_faults(ours, database, times):
    command_on_full_disk(ours, times)
    watching_on_full_disk(ours)
    command_without_postgres(ours, database, times)
    watching_without_postgres(ours, database, times)
