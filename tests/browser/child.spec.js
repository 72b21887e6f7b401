// A parent sees how the week goes and who is who, writes to a teacher, and chooses the day of the
// digest; the head teacher sets what parents see of staff, and who welcomes families.
const { test, expect } = require("@playwright/test");
const { execFileSync } = require("node:child_process");
const { sign_in, at_both_sizes, looks_right, sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

/// A parent at the head teacher's school whose children have marks, praise, homework and teachers;
/// the number of the telephone that has their link.
function a_week(language) {
    const script = `
import sqlite3, sys, time, datetime, zoneinfo
db = sqlite3.connect(sys.argv[1], timeout=10)
language = sys.argv[2]
school = db.execute("SELECT s.school_id FROM people_seats s JOIN people_accounts a ON a.person_id = s.person_id WHERE a.email = 'head@example.org'").fetchone()[0]
number, person = db.execute("""SELECT m.address, m.person_id FROM conversations_messages m
    JOIN people_persons n ON n.id = m.person_id JOIN people_own_children o ON o.person_id = n.id
   WHERE m.state = 'shown' AND m.channel = 'text' AND m.body LIKE '%/p/%' AND n.language = ?
   ORDER BY o.school_id = ? DESC, m.id DESC LIMIT 1""", (language, school)).fetchone()
today = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/London")).date()
monday = today - datetime.timedelta(days=today.weekday())
now, made = int(time.time()), int(time.time() * 1000) * 100
year_of = lambda day: day.year if day.month >= 8 else day.year - 1
def next_id():
    global made
    made += 1
    return made
for child, at in db.execute("SELECT child_id, school_id FROM people_own_children WHERE person_id = ?", (person,)).fetchall():
    for day, am, pm in [(monday, "L", "\\\\"), (monday - datetime.timedelta(days=7), "/", "\\\\"),
                        (monday - datetime.timedelta(days=6), "I", "I"),
                        (monday - datetime.timedelta(days=371), "/", "\\\\")]:
        for session, code in (("am", am), ("pm", pm)):
            db.execute("""INSERT OR REPLACE INTO reports_marks (school_year, child_id, day, session, school_id, code, minutes, at, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)""",
                (year_of(day), child, day.isoformat(), session, at, code, 12 if code == "L" else None, now))
    for kind, due, subject, words in [("achievement", None, "Maths", "ten out of ten"),
                                      ("homework", (today + datetime.timedelta(days=2)).isoformat(), "Spelling", "words with ough")]:
        id = next_id()
        db.execute("""INSERT INTO reports_notes (id, school_id, child_id, key, kind, day, due_on, subject, words, at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (id, at, child, f"story {id}", kind, today.isoformat(), due, subject, words, now))
    for family, name, subject in [("Storyhill", "3B", ""), ("Storydale", "3/Ma", "Maths")]:
        staff, group = next_id(), next_id()
        db.execute("""INSERT INTO reports_staff (id, school_id, title, given, family, email, role, ask_about, parents_phone)
            VALUES (?, ?, 'Mrs', 'Ada', ?, '', 'Teacher', '', ?)""",
            (staff, at, family, "" if subject else "01632 960001"))
        db.execute("INSERT INTO reports_classes (id, school_id, name, subject, registration) VALUES (?, ?, ?, ?, ?)",
            (group, at, name, subject, subject == ""))
        db.execute("INSERT INTO reports_class_pupils (class_id, child_id) VALUES (?, ?)", (group, child))
        db.execute("INSERT INTO reports_class_staff (class_id, staff_id, main) VALUES (?, ?, TRUE)", (group, staff))
# The head teacher has somebody in the list, wherever that parent's children are.
db.execute("""INSERT INTO reports_staff (id, school_id, title, given, family, email, role, ask_about)
    VALUES (?, ?, 'Mr', 'Tom', 'Storymoor', '', 'Teacher', '')""", (next_id(), school))
db.commit()
print(number)`;
    return execFileSync("/usr/bin/python3", ["-c", script, process.env.DEMO_DATABASE, language])
        .toString().trim();
}

async function own_page_of(page, number) {
    await page.goto(`/demo/telephone?of=${encodeURIComponent(number)}`);
    const link = new URL(await page.locator('a[href*="/p/"]').first().getAttribute("href")).pathname;
    return link.split("/").slice(0, 3).join("/");
}

test("a parent sees the week, writes to a teacher and chooses a day", async ({ page }) => {
    test.setTimeout(180000);
    const own = await own_page_of(page, a_week("en"));
    await page.setViewportSize(sizes[0]);
    await page.goto(own);
    await page.getByRole("link", { name: /^Your child at school/ }).click();
    await expect(page.getByText("Late, 12 minutes").first()).toBeVisible();
    await expect(page.getByText("Maths: ten out of ten").first()).toBeVisible();
    await expect(page.getByText("Form tutor of 3B").first()).toBeVisible();
    await expect(page.getByRole("link", { name: "01632 960001" }).first()).toHaveAttribute("href", "tel:01632960001");
    await at_both_sizes(page, "parent-child", `${own}/child`);

    await page.setViewportSize(sizes[0]);
    await page.getByRole("link", { name: /^Start a conversation Mrs Ada Storydale/ }).first().click();
    await page.getByRole("button", { name: "Send" }).click();
    await looks_right(page, "parent-ask-staff-wrong");
    await at_both_sizes(page, "parent-ask-staff", page.url());
    await page.getByLabel("What do you want to say or ask?").fill("May we meet on Friday?");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByText("The school has your message.")).toBeVisible();
    await expect(page.getByText("For Mrs Ada Storydale").first()).toBeVisible();

    await at_both_sizes(page, "parent-digest-day", `${own}/child/week`);
    await page.getByLabel("Sunday").check();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("comes on that day from now on")).toBeVisible();
    await expect(page.getByText(/Your news of the week comes on Sunday/)).toBeVisible();
});

test("the page can be used by everybody, from right to left as well", async ({ page }) => {
    test.setTimeout(120000);
    const own = await own_page_of(page, a_week("ur"));
    for (const language of ["ur", "pl", "ro"]) {
        await page.goto(`/language?to=${language}&back=${encodeURIComponent(`${own}/child`)}`);
        await at_both_sizes(page, `parent-child-${language}`, `${own}/child`);
    }
});

test("the head teacher sets what parents see of staff, and who welcomes families", async ({ page }) => {
    test.setTimeout(120000);
    a_week("en");
    await sign_in(page, "head@example.org");
    await at_both_sizes(page, "head-school-staff", "/reports/staff");
    await page.getByRole("link", { name: "Mr Tom Storymoor" }).first().click();
    await at_both_sizes(page, "head-staff-for-parents", page.url());
    await page.getByLabel("Ask about").fill("school dinners");
    await page.getByLabel("Telephone for parents").fill("ask at the gate");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByLabel("Telephone for parents")).toHaveValue("ask at the gate");
    await looks_right(page, "head-staff-for-parents-wrong");
    await page.getByLabel("Telephone for parents").fill("01632 960002");
    await page.getByLabel("Photo", { exact: true }).setInputFiles({
        name: "tom.png",
        mimeType: "image/png",
        buffer: Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64"),
    });
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Parents see it like this now.")).toBeVisible();
    await expect(page.getByRole("row", { name: /Storymoor.*school dinners/ }).first()).toContainText("Yes");
    await page.getByLabel("Who welcomes them?").selectOption({ label: "Mr Tom Storymoor" });
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Families who are new are welcomed from now on.")).toBeVisible();
    await at_both_sizes(page, "head-rule-welcome", "/reports/rules/welcome");
});

/// A parent whom another school knows by the same e-mail address and name; the path of the link that went there.
function known_to_two_schools() {
    const script = `
import sqlite3, sys, re
db = sqlite3.connect(sys.argv[1], timeout=10)
person, body = db.execute("""SELECT m.person_id, m.body FROM conversations_messages m
    JOIN people_persons n ON n.id = m.person_id JOIN people_own_children o ON o.person_id = n.id
   WHERE m.state = 'shown' AND m.channel = 'email' AND m.address = n.email AND m.body LIKE '%/p/%' AND n.language = 'en'
   ORDER BY m.id LIMIT 1""").fetchone()
if not db.execute("SELECT 1 FROM people_at_one_address WHERE person_id = ?", (person,)).fetchone():
    other = db.execute("""SELECT o.person_id FROM people_own_children o JOIN people_persons n ON n.id = o.person_id
       WHERE n.email IS NOT NULL AND o.school_id NOT IN (SELECT school_id FROM people_own_children WHERE person_id = ?)
       ORDER BY n.language = 'en' DESC, o.person_id DESC LIMIT 1""", (person,)).fetchone()[0]
    db.execute("""UPDATE people_persons SET (given, family, email) = (SELECT given, family, email FROM people_persons WHERE id = ?)
       WHERE id = ?""", (person, other))
db.commit()
print(re.search(r"/p/[-_A-Za-z0-9]+", body).group(0))`;
    return execFileSync("/usr/bin/python3", ["-c", script, process.env.DEMO_DATABASE]).toString().trim();
}

test("a parent whom two schools know says that both are them, and that it was a mistake", async ({ page }) => {
    test.setTimeout(180000);
    const own = known_to_two_schools();
    for (const language of ["ur", "en"]) {
        await page.goto(`/language?to=${language}&back=${encodeURIComponent(`${own}/child`)}`);
        await at_both_sizes(page, `parent-same-asked-${language}`, `${own}/child`);
    }
    const children = page.getByRole("heading", { level: 2, name: /School|Academy|Nursery|College/ });
    const before = await children.count();
    await page.getByRole("button", { name: "Yes, that is me" }).first().focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText("All your children are on this page now.")).toBeVisible();
    expect(await children.count()).toBeGreaterThan(before);
    await at_both_sizes(page, "parent-same-yes", `${own}/child`);
    await page.getByRole("button", { name: "This was a mistake" }).first().click();
    await expect(page.getByText("Each school has its own page again.")).toBeVisible();
    expect(await children.count()).toBe(before);
    await expect(page.getByRole("button", { name: "Yes, that is me" })).toHaveCount(0);
});
