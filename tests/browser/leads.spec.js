// A parent becomes a Parent Lead, step by step, at a phone's size and a desk's.
const { test, expect } = require("@playwright/test");
const { sign_in, looks_right, ask_database, sizes, at_both_sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

test("a parent becomes a Lead", async ({ browser, page }) => {
    test.setTimeout(180000);
    const [[number, person, name]] = ask_database(`
        SELECT m.address, CAST(m.person_id AS TEXT), n.given || ' ' || n.family
          FROM conversations_messages m JOIN people_persons n ON n.id = m.person_id
         WHERE m.kind = 'completion.done' AND m.state = 'shown' AND n.language = 'en'
           AND NOT EXISTS (SELECT 1 FROM programmes_leads l WHERE l.person_id = m.person_id)
         ORDER BY m.id DESC LIMIT 1`);
    const phone = await browser.newContext({ viewport: sizes[0], javaScriptEnabled: false });
    const parent = await phone.newPage();
    await parent.goto(`/demo/telephone?of=${encodeURIComponent(number)}`);
    const own = new URL(await parent.locator('a[href*="/p/"]').first().getAttribute("href")).pathname;
    await parent.goto(own);
    await parent.getByRole("link", { name: "I would like to lead for other parents" }).click();
    await parent.getByLabel("Why would you like to do this?").fill("It helped us, and I want others to have it.");
    await parent.getByRole("button", { name: "Send" }).click();
    await expect(parent.getByText("Tell us when you have time").first()).toBeVisible();
    await expect(parent.getByLabel("Why would you like to do this?")).toHaveValue(/It helped us/);
    await parent.getByLabel("What do you bring with you?").fill("Two languages and a big kettle");
    await parent.getByLabel("When do you have time?").fill("Mondays");
    await parent.getByRole("button", { name: "Send" }).click();
    await expect(parent.getByText("we are thinking about it")).toBeVisible();
    const asked = new URL(parent.url()).pathname;
    await at_both_sizes(page, "parent-lead-asked", asked);

    await sign_in(page, "adviser@example.org");
    await at_both_sizes(page, "adviser-leads", "/leads");
    await page.goto(`/leads/${person}`);
    await looks_right(page, "adviser-application");
    await page.getByLabel("Yes, take the next step").check();
    await page.getByLabel("Your reasons").fill("You listen well.");
    await page.getByRole("button", { name: "Decide and tell them" }).click();
    await expect(page.getByText("The parent is told.")).toBeVisible();
    await page.getByText("Record a check").click();
    await page.getByLabel("Enhanced check with barred list").check();
    await page.getByLabel("Number of the certificate").fill("001234567890");
    const next_year = String(new Date().getFullYear() + 1);
    await page.getByLabel("Day", { exact: true }).fill("1");
    await page.getByLabel("Month", { exact: true }).fill("6");
    await page.getByLabel("Year", { exact: true }).fill(next_year);
    await page.getByRole("button", { name: "Save the check" }).click();
    await expect(page.getByText("The check is recorded.")).toBeVisible();

    await at_both_sizes(page, "adviser-training-groups", "/leads/training");
    await page.getByRole("link", { name: "Spring, Stevenage" }).click();
    await page.getByLabel(name).check();
    await page.getByRole("button", { name: "Let them join" }).click();
    for (const box of await page.getByRole("checkbox", { name: `${name}:` }).all()) await box.check();
    await looks_right(page, "adviser-training-group");
    await page.getByRole("button", { name: "Sign off" }).click();
    await page.goto(`/leads/${person}`);
    await page.getByRole("button", { name: "Accredit for two years" }).click();
    await expect(page.getByText("Accredited. The parent is told.")).toBeVisible();
    await at_both_sizes(page, "adviser-lead", `/leads/${person}`);

    await parent.goto(asked);
    await expect(parent.getByText("You are a Parent Lead until")).toBeVisible();
    await phone.close();
});

test("a Lead's own page can be used by everybody, in all four languages", async ({ page }) => {
    test.setTimeout(120000);
    const [[number]] = ask_database(`
        SELECT m.address FROM conversations_messages m
          JOIN programmes_leads l ON l.person_id = m.person_id
         WHERE m.state = 'shown' AND m.body LIKE '%/p/%'
         ORDER BY l.state = 'accredited' DESC, m.id DESC LIMIT 1`);
    await page.goto(`/demo/telephone?of=${encodeURIComponent(number)}`);
    const link = new URL(await page.locator('a[href*="/p/"]').first().getAttribute("href")).pathname;
    const own = link.split("/").slice(0, 3).join("/") + "/lead";
    for (const language of ["en", "pl", "ur", "ro"]) {
        await page.goto(`/language?to=${language}&back=${encodeURIComponent(own)}`);
        await at_both_sizes(page, `parent-lead-${language}`, own);
    }
});

test("whoever plans sets a Lead beside a trainer", async ({ page }) => {
    test.setTimeout(120000);
    const [[cohort]] = ask_database(`
        SELECT CAST(k.id AS TEXT) FROM programmes_cohorts k
         WHERE k.state IN ('planned', 'running') AND k.lead_id IS NULL
           AND EXISTS (SELECT 1 FROM programmes_sessions s WHERE s.cohort_id = k.id
                        AND s.state = 'planned' AND s.starts_at > strftime('%s', 'now') + 86400)
         ORDER BY k.begins_at DESC LIMIT 1`);
    await sign_in(page, "officer@example.org");
    await at_both_sizes(page, "officer-cohort-lead", `/cohorts/${cohort}/lead`);
    const leads = page.locator('input[name="lead"]:not([disabled])');
    await leads.first().check();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("The Parent Lead is chosen.")).toBeVisible();
    await expect(page.getByText("changed the Parent Lead")).toBeVisible();
});
