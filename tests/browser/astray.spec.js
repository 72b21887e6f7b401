// A text from a number nobody knows: the officer says which school it is for.
const { test, expect } = require("@playwright/test");
const { execFileSync } = require("node:child_process");
const { sign_in, looks_right, at_both_sizes, ask_database } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

/// As it stands once it was stored and read.
function came_in(words) {
    const script = `
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], timeout=10)
taken = {row[0] for row in database.execute("SELECT phone FROM people_persons")}
free = next(one for one in (f"+447700900{n:03}" for n in range(999, 0, -1)) if one not in taken)
database.execute("""
    INSERT INTO conversations_received (id, gateway, gateway_id, channel, sender, recipient, words, at, meaning)
    SELECT MAX(id) + 1, 'tried', 'astray ' || MAX(id), 'text', ?, '60606', ?,
           strftime('%s', 'now'), 'for_a_person' FROM conversations_received""", (free, sys.argv[2]))
database.commit()`;
    execFileSync("/usr/bin/python3", ["-c", script, process.env.DEMO_DATABASE, words]);
}

test("an officer says which school a text from a number nobody knows is for", async ({ page }) => {
    test.setTimeout(60000);
    const [[school]] = ask_database(`
        SELECT s.name FROM people_accounts a JOIN people_seats t ON t.person_id = a.person_id
          JOIN schools_schools s ON s.id = t.school_id
         WHERE a.email = 'link.teacher@example.org' LIMIT 1`);
    came_in("Is there a place for my son? He is four.");
    await sign_in(page, "officer@example.org");
    await page.getByRole("link", { name: "came into no school's inbox" }).click();
    await at_both_sizes(page, "astray");
    await page.getByRole("link", { name: /^Say whose it is/ }).click();
    await page.getByRole("button", { name: "Put it into the inbox" }).click();
    await expect(page.getByRole("alert")).toContainText("Choose whose text it is");
    await at_both_sizes(page, "astray-text");
    await page.getByLabel("Which school is it for?").selectOption({ label: school });
    await page.getByRole("button", { name: "Put it into the inbox" }).click();
    await expect(page.getByText("waits in the inbox now")).toBeVisible();
    await looks_right(page, "astray-none");

    await page.context().clearCookies();
    await sign_in(page, "link.teacher@example.org");
    await page.goto("/inbox");
    await expect(page.getByText("Is there a place for my son?")).toBeVisible();
});
