"""A parent's page of their own children on PostgreSQL, with a county's whole school year of marks
stored and then more years beside it: how much of hello's rate is left, and that the stored years
cost nothing."""
import os
import re
import subprocess

marks_a_year, years = 35_000_000, 3
pupils = marks_a_year // 380  # 190 days of two sessions each

# Beside the demonstration's own; the table is filled first and its key is made afterwards.
fill = """
    INSERT INTO {0} (school_year, child_id, day, session, school_id, code, at, version)
    SELECT {1}, c, TO_CHAR(DATE '{1}-09-01' + d, 'YYYY-MM-DD'), s, 500000 + c / 380,
           CASE WHEN (c * 31 + d * 7) % 25 = 0 THEN 'I' ELSE '/' END, 0, 1
      FROM GENERATE_SERIES(1, {2}) c, GENERATE_SERIES(0, 189) d, UNNEST(ARRAY['am', 'pm']) s"""

# Each child of the demonstration has a whole year, too, but the days that it has already.
fill_own = """
    INSERT INTO reports_marks (school_year, child_id, day, session, school_id, code, at, version)
    SELECT {0}, c.id, TO_CHAR(DATE '{0}-09-01' + d, 'YYYY-MM-DD'), s, c.school_id,
           CASE WHEN (c.id / 4096 * 31 + d * 7) % 25 = 0 THEN 'I' ELSE '/' END, 0, 1
      FROM people_children c, GENERATE_SERIES(0, 189) d, UNNEST(ARRAY['am', 'pm']) s
        ON CONFLICT DO NOTHING"""

links = """
    SELECT DISTINCT SUBSTRING(m.body FROM '/p/([A-Za-z0-9_-]+)')
      FROM conversations_messages m JOIN people_own_children o ON o.person_id = m.person_id
     WHERE m.kind = 'invitations.invite' AND m.body LIKE '%/p/%' LIMIT 500"""

# Addresses of their own, or the limit on one address would be met.
asking = """
local paths = {{ {0} }}
local n = 0
request = function()
    n = n + 1
    local from = n % 250 .. "." .. math.floor(n / 250) % 250
    return wrk.format("GET", paths[n % #paths + 1], {{["X-Forwarded-For"] = "10.7." .. from}})
end"""


class Database:
    def __init__(self, server):
        self.url = server.rsplit("/", 1)[0] + "/child_page"
        subprocess.run(["psql", "-q", server, "-c", "CREATE DATABASE child_page"], check=True)

    def run(self, sql):
        return subprocess.run(["psql", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", self.url, "-c",
                               sql], check=True, capture_output=True, text=True).stdout.split()

    def store_year(self, year):
        room = f"reports_marks_{year}"
        self.run(f"CREATE TABLE IF NOT EXISTS {room} PARTITION OF reports_marks FOR VALUES IN ({year})")
        self.run(f"CREATE TABLE filled (LIKE {room} INCLUDING DEFAULTS); "
                 f"INSERT INTO filled SELECT * FROM {room}; "
                 f"ALTER TABLE reports_marks DETACH PARTITION {room}; DROP TABLE {room}; "
                 f"ALTER TABLE filled RENAME TO {room}")
        self.run(fill.format(room, year, pupils))
        self.run(f"SET maintenance_work_mem = '1GB'; SET max_parallel_maintenance_workers = 2; "
                 f"ALTER TABLE reports_marks ATTACH PARTITION {room} FOR VALUES IN ({year})")
        self.run(fill_own.format(year))
        self.run(f"VACUUM ANALYZE {room}")


def cost(server, wrk, script):
    """The page's rate over hello's and its time where nobody else asks, each the middle of three."""
    wrk(server.url + "/", 1, script=script)
    ratios, alone = [], []
    for _ in range(3):
        hello = wrk(server.url + "/hello")
        ratios.append(wrk(server.url + "/", 3, script=script)["rate"] / hello["rate"])
        alone.append(wrk(server.url + "/", 2, connections=1, script=script)["median"])
    return sorted(ratios)[1], sorted(alone)[1]


def measure(tell, folder, program, serve, wrk):
    database = Database(os.environ["SCHOOLGATE_TEST_POSTGRES"])
    subprocess.run([program, "demo", "--load-only", "--seed", "1", "--db", database.url],
                   check=True, capture_output=True)
    database.run("ANALYZE")  # as the server itself does within minutes
    this_year = int(max(database.run("SELECT MAX(school_year) FROM reports_marks")))
    script = folder / "child.lua"
    paths = ", ".join(f'"/p/{token}/child"' for token in database.run(links))
    script.write_text(asking.format(paths))
    server = serve(database.url, {"SCHOOLGATE_TRUST_PROXY": "true"})
    times = []
    for year in range(this_year, this_year - years, -1):
        database.store_year(year)
        ratio, alone = cost(server, wrk, script)
        times.append(alone)
        stored = int(database.run("SELECT COUNT(*) FROM reports_marks")[0]) / 1e6
        tell(f"a parent's page on PostgreSQL, {stored:.0f} million marks of "
             f"{this_year - year + 1} years, vs hello", f"{100 * ratio:.1f} % ({alone:.0f} us)",
             ">= 30 %", ratio >= 0.30)
    server.stop()
    flat = times[-1] / times[1]
    tell(f"the same page, {years} years stored vs 2", f"{flat:.2f}", "<= 1.10", flat <= 1.10)
