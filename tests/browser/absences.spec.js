// The office looks at who is not here, decides upon a code, and the head teacher sets the rules.
const { test, expect } = require("@playwright/test");
const { execFileSync } = require("node:child_process");
const { sign_in, at_both_sizes, looks_right, sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

/// Five children of the link teacher's school are not here today, each in another way.
function a_morning() {
    const script = `
import sqlite3, sys, time, datetime, zoneinfo
db = sqlite3.connect(sys.argv[1], timeout=10)
school, authority = db.execute("SELECT s.school_id, s.authority_id FROM people_seats s JOIN people_accounts a ON a.person_id = s.person_id WHERE a.email = 'link.teacher@example.org'").fetchone()
day = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/London")).date().isoformat()
children = db.execute("""SELECT k.id, MIN(o.person_id) FROM people_children k JOIN people_own_children o ON o.child_id = k.id
    WHERE k.school_id = ? GROUP BY k.id ORDER BY k.id LIMIT 5""", (school,)).fetchall()
now = int(time.time())
said = [("ill", "I", "She has a temperature"), ("should_be_here", "", "I dropped him off at half past eight"),
        ("other", "", "Jutro wracamy, pogrzeb babci"), None, None]
for number, ((child, person), words) in enumerate(zip(children, said)):
    id = (1 << 61) + number
    db.execute("""INSERT INTO reports_absences (id, school_id, child_id, day, session, marked, marked_at, asking_id, asked_at, said_at, said_by, reason, code, words)
        VALUES (?, ?, ?, ?, 'am', 'N', ?, NULL, ?, ?, ?, ?, ?, ?)""",
        (id, school, child, day, now - 3600, now - 1800,
         now - 600 if words else None, person if words else None, *(words or ("", "", ""))))
    if number < 4:
        db.execute("""INSERT INTO reports_doings (id, authority_id, school_id, child_id, rule, day, about, at, marked_at, outcome, person_id)
            VALUES (?, ?, ?, ?, 'absence', ?, 'am story', ?, ?, 'told', ?)""",
            (id, authority, school, child, day, now - 1800, now - 3600, person))
db.commit()`;
    execFileSync("/usr/bin/python3", ["-c", script, process.env.DEMO_DATABASE]);
}

test("the office sees who is not here, decides upon a code and enters it", async ({ page }) => {
    test.setTimeout(120000);
    a_morning();
    await sign_in(page, "link.teacher@example.org");
    await expect(page.getByText(/should be at school/).first()).toBeVisible();
    await at_both_sizes(page, "link-absences", "/absences");
    await page.getByRole("row", { name: /Jutro wracamy/ }).getByRole("link").first().click();
    await at_both_sizes(page, "link-absence", page.url());
    await page.getByLabel("The code").selectOption("C");
    await page.getByRole("button", { name: "Save the code" }).click();
    await expect(page.getByText("The code is saved.")).toBeVisible();
    await expect(page.getByText("decided")).toBeVisible();
    await page.getByRole("button", { name: "They are entered in the register" }).click();
    await expect(page.getByText("They are marked as entered.")).toBeVisible();
    await expect(page.getByText("entered", { exact: true }).first()).toBeVisible();
    await at_both_sizes(page, "link-absences-none", "/absences?day=2020-01-02");
});

test("a head teacher reads the rules and sets them", async ({ page }) => {
    await sign_in(page, "head@example.org");
    await at_both_sizes(page, "head-rules", "/reports/rules");
    await page.setViewportSize(sizes[0]);
    await page.getByRole("link", { name: "Change Morning absence" }).click();
    await page.getByLabel(/^Time/).fill("soon");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByLabel(/^Time/)).toHaveValue("soon");
    await looks_right(page, "head-rule-wrong");
    await page.getByLabel(/^Time/).fill("9:45");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("The rule is saved.")).toBeVisible();
    await expect(page.getByText(/from 09:45 on/)).toBeVisible();
    await at_both_sizes(page, "head-rule-behaviour", "/reports/rules/behaviour");
    await at_both_sizes(page, "head-rule-digest", "/reports/rules/digest");
});
