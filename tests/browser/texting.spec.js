// A parent answers by text on the demonstration's telephone, and the school sees it.
const { test, expect } = require("@playwright/test");
const { sign_in, ask_database, sizes, at_both_sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

// A group that the link teacher who signs in may invite to, and what it is called.
function group_to_fill() {
    const [[cohort]] = ask_database(`
        SELECT CAST(k.id AS TEXT)
          FROM programmes_cohorts k
          JOIN people_seats s ON s.school_id = k.school_id AND s.role = 'link_teacher'
          JOIN people_accounts a ON a.person_id = s.person_id AND a.email = 'link.teacher@example.org'
         WHERE k.state IN ('planned', 'running')
           AND EXISTS (SELECT 1 FROM programmes_sessions x WHERE x.cohort_id = k.id
                        AND x.state = 'planned' AND x.starts_at > strftime('%s', 'now') + 86400)
         ORDER BY k.id DESC LIMIT 1`);
    return cohort;
}

// A parent who may be invited, made one with a telephone who speaks English.
function parent_to_invite(cohort) {
    return ask_database(`
        SELECT CAST(n.id AS TEXT), n.given || ' ' || n.family, n.phone
          FROM people_households h
          JOIN programmes_cohorts k ON k.school_id = h.school_id
          JOIN people_members m ON m.household_id = h.id
          JOIN people_persons n ON n.id = m.person_id
          JOIN people_may_write w ON w.person_id = n.id AND w.answer = 'yes'
         WHERE k.id = ${cohort} AND h.left_on IS NULL AND n.channel = 'text' AND n.phone IS NOT NULL
           AND n.language = 'en'
           AND (SELECT COUNT(*) FROM people_persons o WHERE o.phone = n.phone) = 1
           AND NOT EXISTS (SELECT 1 FROM programmes_places p WHERE p.person_id = n.id)
         ORDER BY n.id LIMIT 1`)[0];
}

async function write(phone, words) {
    await phone.getByLabel("Write as this parent").fill(words);
    await phone.getByRole("button", { name: "Send the text" }).click();
}

test("a yes on the telephone is a place on the link teacher's page", async ({ browser, page }) => {
    test.setTimeout(120000);
    const cohort = group_to_fill();
    const [person, name, number] = parent_to_invite(cohort);
    await sign_in(page, "link.teacher@example.org");
    await page.goto(`/cohorts/${cohort}/families?search=${encodeURIComponent(name)}`);
    await page.locator(`input[name="invite"][value="${person}"]`).check();
    await page.getByRole("button", { name: "Invite" }).click();

    const pocket = await browser.newContext({ viewport: sizes[0], javaScriptEnabled: false });
    const phone = await pocket.newPage();
    const at = `/demo/telephone?of=${encodeURIComponent(number)}`;
    await expect(async () => {
        await phone.goto(at);
        await expect(phone.getByText("Answer YES or NO").first()).toBeVisible();
    }).toPass({ timeout: 20000 });
    await write(phone, "when is the nxt session");
    await expect(phone.getByText("Will you come?").nth(1)).toBeVisible({ timeout: 20000 });
    await phone.getByRole("button", { name: "yess" }).click();
    await expect(phone.getByText(/You have a place in|You are on the waiting list/).first())
        .toBeVisible({ timeout: 20000 });

    await page.goto(`/cohorts/${cohort}/families`);
    await expect(page.getByRole("row").filter({ hasText: name })).toContainText(/Coming|place|waiting/i);
    await pocket.close();
});

test("telephones and a parent's messages can be used by everybody", async ({ page }) => {
    test.setTimeout(180000);
    await at_both_sizes(page, "demo-telephone", "/demo/telephone");
    const [[number]] = ask_database(`
        SELECT m.address FROM conversations_messages m
          JOIN people_persons n ON n.id = m.person_id
         WHERE m.state = 'shown' AND m.body LIKE '%/p/%' AND n.language = 'ur' AND m.channel = 'text'
         ORDER BY m.id DESC LIMIT 1`);
    const at = `/demo/telephone?of=${encodeURIComponent(number)}`;
    await at_both_sizes(page, "demo-telephone-ur", at);
    const link = new URL(await page.locator('a[href*="/p/"]').first().getAttribute("href")).pathname;
    const own = link.split("/").slice(0, 3).join("/");
    for (const language of ["ur", "en", "pl", "ro"]) {
        await page.goto(`/language?to=${language}&back=${encodeURIComponent(`${own}/messages`)}`);
        await at_both_sizes(page, `parent-messages-${language}`, `${own}/messages`);
        await at_both_sizes(page, `parent-wishes-${language}`, `${own}/messages/wishes`);
    }
    const write_to_school = async (words) => {
        await page.goto(`/language?to=en&back=${encodeURIComponent(`${own}/messages`)}`);
        await page.getByLabel(/^Write to/).fill(words);
        await page.getByRole("button", { name: "Send" }).click();
    };
    await write_to_school("STOP");
    await expect(page.getByText("You get no more texts and no more e-mails from us.")).toBeVisible();
    await expect(async () => {
        await page.goto(`${own}/messages`);
        await expect(page.getByText("You asked us to stop")).toBeVisible();
    }).toPass({ timeout: 20000 });
    for (const language of ["en", "ur"]) {
        await page.goto(`/language?to=${language}&back=${encodeURIComponent(`${own}/messages`)}`);
        await at_both_sizes(page, `parent-stopped-${language}`, `${own}/messages`);
    }
    await write_to_school("START");
    await expect(page.getByText("You get messages from us again.")).toBeVisible();
});
