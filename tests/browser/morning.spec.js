// A school looks at how its reports are doing; the county sees sums without names.
const { test, expect } = require("@playwright/test");
const { execFileSync } = require("node:child_process");
const { sign_in, at_both_sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

/// Two weeks of mornings at the link teacher's school, today with texts that went and some that did not.
function two_weeks() {
    const script = `
import sqlite3, sys, time, datetime, zoneinfo
db = sqlite3.connect(sys.argv[1], timeout=10)
school, authority = db.execute("SELECT s.school_id, s.authority_id FROM people_seats s JOIN people_accounts a ON a.person_id = s.person_id WHERE a.email = 'link.teacher@example.org'").fetchone()
london = zoneinfo.ZoneInfo("Europe/London")
today = datetime.datetime.now(london).date()
children = db.execute("""SELECT k.id, MIN(o.person_id) FROM people_children k JOIN people_own_children o ON o.child_id = k.id
    WHERE k.school_id = ? GROUP BY k.id ORDER BY k.id DESC LIMIT 5""", (school,)).fetchall()
id = (1 << 61) + 1000
for back in range(12):
    day = today - datetime.timedelta(days=back)
    if day.weekday() > 4 and back > 0: continue
    asked = int(datetime.datetime.combine(day, datetime.time(9, 31), london).timestamp())
    for number, (child, person) in enumerate(children):
        id += 1
        said = asked + (600, 1200, 4000, None, None)[number] if number < 3 else None
        db.execute("""INSERT INTO reports_absences (id, school_id, child_id, day, session, marked, marked_at, came_at, asking_id, asked_at, said_at, said_by, reason, code)
            VALUES (?, ?, ?, ?, 'am', ?, ?, ?, NULL, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
            (id, school, child, day.isoformat(), "/" if number == 4 else "N", asked - 600, asked - 600, asked, said,
             person if said else None, "ill" if said else "", "I" if said else ""))
        if number == 4:
            db.execute("UPDATE reports_absences SET ended_at = ? WHERE id = ?", (asked + 300, id))
        if back > 0: continue
        outcome = ("told", "told", "held_back", "no_consent", "put_right")[number]
        db.execute("""INSERT OR IGNORE INTO reports_doings (id, authority_id, school_id, child_id, rule, day, about, at, marked_at, outcome, person_id, recalled_at)
            VALUES (?, ?, ?, ?, ?, ?, 'morning story', ?, ?, ?, ?, ?)""",
            (id, authority, school, child, "achievement" if number == 2 else "absence", day.isoformat(), asked,
             asked - 600, outcome, person, asked + 300 if number == 4 else None))
db.commit()`;
    execFileSync("/usr/bin/python3", ["-c", script, process.env.DEMO_DATABASE]);
}

test.beforeAll(two_weeks);

test("a school sees what its reports did, whom they reached and why", async ({ page }) => {
    test.setTimeout(120000);
    await sign_in(page, "link.teacher@example.org");
    await page.getByRole("link", { name: /Parents were asked about/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "How reports are doing" })).toBeVisible();
    await at_both_sizes(page, "link-reports", "/reports");
    await page.getByText("How this is measured").click();
    await expect(page.getByText(/spans of 5 minutes/)).toBeVisible();
    await expect(page.getByRole("cell", { name: /put right after it went/ }).first()).toBeVisible();
    await page.getByLabel("Rule", { exact: true }).selectOption({ label: "Well done" });
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page.getByText(/An achievement that was written down/).first()).toBeVisible();
    await expect(page.getByText(/Absent in the morning register/)).toHaveCount(0);
    const file = page.waitForEvent("download");
    await page.getByRole("link", { name: "CSV" }).click();
    expect((await file).suggestedFilename()).toMatch(/^reports-.*\.csv$/);
    await at_both_sizes(page, "link-reports-quiet", "/reports?day=2020-01-02");
});

test("the county sees sums and no names", async ({ page }) => {
    test.setTimeout(120000);
    await sign_in(page, "officer@example.org");
    await at_both_sizes(page, "officer-reports", "/reports/schools");
    await expect(page.getByText(/without names/)).toBeVisible();
    await page.getByText(/schools with nothing to tell of yet/).click();
    await expect(page.getByRole("listitem").filter({ hasText: /\d pupils/ }).first()).toBeVisible();
    await expect(page.getByRole("heading", { name: "Absences explained by 10 o’clock" })).toBeVisible();
});
