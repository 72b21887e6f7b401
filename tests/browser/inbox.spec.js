// A link teacher answers what parents wrote, at a phone's size and a desk's.
const { test, expect } = require("@playwright/test");
const { execFileSync } = require("node:child_process");
const { sign_in, looks_right, sizes, at_both_sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

/// A parent of the link teacher's school who reads that language writes, as if a text had come in.
function parent_writes(language, words, minutes_ago) {
    const script = `
import sqlite3, sys, time
language, words, ago = sys.argv[2], sys.argv[3], int(sys.argv[4])
db = sqlite3.connect(sys.argv[1], timeout=10)
school, authority = db.execute("SELECT s.school_id, s.authority_id FROM people_seats s JOIN people_accounts a ON a.person_id = s.person_id WHERE a.email = 'link.teacher@example.org'").fetchone()
person, name = db.execute("""SELECT p.id, p.given || ' ' || p.family FROM people_persons p
    JOIN people_members m ON m.person_id = p.id JOIN people_households h ON h.id = m.household_id
    JOIN people_may_write w ON w.person_id = p.id AND w.answer = 'yes'
    WHERE h.school_id = ? AND h.left_on IS NULL AND p.language = ? AND p.phone IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM conversations_threads t WHERE t.person_id = p.id AND t.needs_person)
    ORDER BY p.id LIMIT 1""", (school, language)).fetchone()
at, id = int(time.time()) - ago * 60, (1 << 61) + int(time.time() * 1000)
db.execute("""INSERT INTO conversations_threads (id, authority_id, school_id, person_id, needs_person, last_at, last_words, last_by, heard_at)
    VALUES (?, ?, ?, ?, TRUE, ?, ?, 'them', ?)
    ON CONFLICT (person_id, school_id, authority_id) DO UPDATE SET needs_person = TRUE, last_at = excluded.last_at,
        last_words = excluded.last_words, last_by = 'them', heard_at = excluded.heard_at""",
    (id, authority, school, person, at, words, at))
thread = db.execute("SELECT id FROM conversations_threads WHERE person_id = ? AND school_id = ?", (person, school)).fetchone()[0]
db.execute("""INSERT INTO conversations_received (id, gateway, gateway_id, channel, sender, recipient, words, at, thread_id, meaning, perhaps)
    VALUES (?, 'story', ?, 'text', '', '', ?, ?, ?, 'for_a_person', 'accept')""", (id, str(id), words, at, thread))
db.commit()
print(thread, name, sep="\\n", end="")`;
    const told = execFileSync("/usr/bin/python3",
        ["-c", script, process.env.DEMO_DATABASE, language, words, String(minutes_ago)]);
    const [thread, name] = told.toString().split("\n");
    return { path: `/inbox/${thread}`, name };
}

test("a link teacher answers, gives away and finishes what parents wrote", async ({ page }) => {
    test.setTimeout(180000);
    const english = parent_writes("en", "Yes but can I bring my mother? She is new here.", 90);
    const polish = parent_writes("pl", "Tak, ale o której to jest?", 30);
    const urdu = parent_writes("ur", "جی ہاں، کیا میں اپنی بہن کو لا سکتی ہوں؟", 20);
    await sign_in(page, "link.teacher@example.org");
    await expect(page.getByText(/conversations need an answer/)).toBeVisible();
    await at_both_sizes(page, "link-inbox", "/inbox");
    for (const list of ["mine", "all", "silent", "unreached"])
        await at_both_sizes(page, `link-inbox-${list}`, `/inbox?show=${list}`);
    await at_both_sizes(page, "link-ready-replies-offered", "/inbox/replies");
    await page.getByRole("button", { name: "Add these" }).click();
    await expect(page.getByText("They are added.")).toBeVisible();
    await at_both_sizes(page, "link-ready-replies", "/inbox/replies");
    await page.getByRole("link", { name: "We will find out" }).click();
    await looks_right(page, "link-ready-reply");

    await page.setViewportSize(sizes[0]);
    await page.goto("/inbox");
    await page.getByRole("link", { name: english.name }).first().click();
    await expect(page.getByText("This looks like a yes.")).toBeVisible();
    await expect(page.getByText("because it asks something too")).toBeVisible();
    await at_both_sizes(page, "link-conversation", english.path);
    await page.getByRole("link", { name: "Show Telephone" }).click();
    await expect(page.getByText(/\+447700900\d{3}/).first()).toBeVisible();
    await page.getByLabel("Your reply").fill("Yes, of course. Please come with your mother.");
    await page.getByRole("button", { name: "Look it over first" }).click();
    await expect(page.getByText("It goes as 1 text")).toBeVisible();
    await looks_right(page, "link-reply-looked-over");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(page.getByText("Your reply is on its way.")).toBeVisible();
    await expect(page.getByText("Yes, of course. Please come with your mother.")).toBeVisible();

    await page.goto(polish.path);
    await page.getByLabel("Your reply").fill("At six.");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(page.getByText(/reads Polish, and this says it is in English/)).toBeVisible();
    await expect(page.getByLabel("Your reply")).toHaveValue("At six.");
    await page.getByLabel("Your reply").fill("");
    await page.getByText("Use a reply that is ready").click();
    await page.getByLabel("Ready replies").selectOption({ label: "We will find out" });
    await page.getByRole("button", { name: "Put it into the reply" }).click();
    await expect(page.getByLabel("Your reply")).toHaveValue(/Dziękujemy za pytanie/);
    await expect(page.getByLabel("It is written in")).toHaveValue("pl");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(page.getByText("Your reply is on its way.")).toBeVisible();

    await at_both_sizes(page, "link-conversation-urdu", urdu.path);
    await page.getByLabel("Give it to").selectOption({ index: 1 });
    await page.getByRole("button", { name: "Give", exact: true }).click();
    await expect(page.getByText("The conversation is given.")).toBeVisible();
    await page.getByRole("button", { name: "Nothing to answer" }).click();
    await expect(page.getByText("That conversation is done.")).toBeVisible();
    await expect(page.getByRole("link", { name: urdu.name, exact: true })).toHaveCount(0);

    await page.getByLabel("A name, or words that were said").fill("mother");
    await page.getByRole("button", { name: "Find" }).click();
    await expect(page.getByRole("link", { name: english.name, exact: true })).toBeVisible();
    await looks_right(page, "link-inbox-found");
    await at_both_sizes(page, "link-messages", "/messages");
    await page.getByLabel("What became of it").selectOption("shown");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(page.locator("td", { hasText: "Shown on the demonstration telephone" }).first()).toBeVisible();
});
