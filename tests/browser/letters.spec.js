// An answer by e-mail from an address nobody knows: the link teacher says whose it is.
const { test, expect } = require("@playwright/test");
const { execFileSync } = require("node:child_process");
const path = require("node:path");
const { sign_in, looks_right, at_both_sizes, ask_database, sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

const program = process.env.SCHOOLGATE || path.join(__dirname, "../../build/release/schoolgate");
const domain = "answers.example.org";

/// The address that answers to a parent of the teacher's school come to; the conversation begins here.
function answer_address(parent) {
    const script = `
import base64, hashlib, hmac, sqlite3, sys
database, parent = sqlite3.connect(sys.argv[1]), int(sys.argv[2])
database.execute("INSERT INTO platform_keepsakes (name, value) VALUES ('secret mail answers', 'tried') ON CONFLICT DO NOTHING")
database.execute("""
    INSERT INTO conversations_threads (id, authority_id, school_id, person_id, last_at, last_words, last_by)
    SELECT 4711, k.authority_id, k.school_id, o.person_id, 0, '', 'us'
      FROM people_own_children o JOIN people_children k ON k.id = o.child_id
     WHERE o.person_id = ? LIMIT 1
    ON CONFLICT DO NOTHING""", (parent,))
thread = database.execute("SELECT id FROM conversations_threads WHERE person_id = ?", (parent,)).fetchone()[0]
secret = database.execute("SELECT value FROM platform_keepsakes WHERE name = 'secret mail answers'").fetchone()[0]
database.commit()
signed = hmac.new(secret.encode(), b"answers %d" % thread, hashlib.sha256).digest()[:10]
print("answers+%d-%s@${domain}" % (thread, base64.b32encode(signed).decode().lower()))`;
    return execFileSync("/usr/bin/python3", ["-c", script, process.env.DEMO_DATABASE, parent])
        .toString()
        .trim();
}

function bring(words, address, id) {
    const letter = `From: Somebody <other.address@example.net>\nTo: ${address}\nSubject: Re: A place\n` +
        `Message-ID: <${id}@example.net>\nContent-Type: text/plain; charset=utf-8\n\n${words}\n`;
    execFileSync(program, ["--db", `sqlite:${process.env.DEMO_DATABASE}`, "receive-mail"],
        { input: letter, env: { ...process.env, SCHOOLGATE_MAIL_ANSWERS: domain } });
}

test("a link teacher says whose a letter from another address is", async ({ page }) => {
    test.setTimeout(120000);
    const [[parent, given]] = ask_database(`
        SELECT CAST(o.person_id AS TEXT), p.given
          FROM people_accounts a JOIN people_seats s ON s.person_id = a.person_id
          JOIN people_own_children o ON o.school_id = s.school_id
          JOIN people_persons p ON p.id = o.person_id
         WHERE a.email = 'link.teacher@example.org' LIMIT 1`);
    const address = answer_address(parent);
    bring("Tak, przyjdziemy we troje.\nCzy może przyjść też babcia?", address, "one");
    bring("Buy cheap reading glasses", address, "two");
    await sign_in(page, "link.teacher@example.org");
    await expect(page.getByText("came from addresses you do not know")).toBeVisible();
    for (const size of sizes) {
        await page.setViewportSize(size);
        await page.goto("/inbox/letters");
        await expect(page.getByText("Czy może przyjść też babcia?")).toBeVisible();
        await looks_right(page, "letters");
    }
    const glasses = page.getByRole("listitem").filter({ hasText: "reading glasses" });
    await glasses.getByRole("button", { name: "Set it aside" }).click();
    await page.getByRole("button", { name: `It is from ${given}` }).click();
    await expect(page.getByText("The letter stands in the conversation now")).toBeVisible();
    await expect(page.getByText("Put into the conversation")).toBeVisible();
    await at_both_sizes(page, "letters-settled");
});
