// An adviser observes on a phone: plans it, saves for later, finishes; the observed sees it all.
const { test, expect } = require("@playwright/test");
const { sign_in, looks_right, ask_database, sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

test("an adviser plans an observation and writes on a phone, with or without JavaScript", async ({ browser }) => {
    test.setTimeout(180000);
    for (const javaScriptEnabled of [false, true]) {
        const context = await browser.newContext({ viewport: sizes[0], javaScriptEnabled });
        const page = await context.newPage();
        await sign_in(page, "adviser@example.org");
        await page.goto("/quality");
        await page.getByRole("link", { name: "Plan an observation" }).first().click();
        await page.getByRole("radio").first().check();
        await page.getByRole("button", { name: "Plan an observation" }).click();
        await expect(page.getByText("they are told", { exact: false }).first()).toBeVisible();
        const first = page.getByRole("group", { name: "Everybody is welcome" });
        await first.getByLabel("Excellent").check();
        await page.getByLabel("What did you see?").first().fill("Tea, and every name known");
        await page.getByLabel("What went well").fill("A warm beginning");
        await page.getByRole("button", { name: "Save for later" }).click();
        await expect(page.getByText("Only you see it until you finish.")).toBeVisible();
        await page.reload();
        await expect(page.getByLabel("What did you see?").first()).toHaveValue("Tea, and every name known");
        await expect(first.getByLabel("Excellent")).toBeChecked();
        await page.getByRole("button", { name: "Finish and show it to them" }).click();
        await expect(page.getByText("The session has not begun yet").first()).toBeVisible();
        await expect(page.getByLabel("What went well")).toHaveValue("A warm beginning");
        await context.close();
    }
});

test("what was typed outlives a lost line", async ({ page, context }) => {
    test.setTimeout(60000);
    await page.setViewportSize(sizes[0]);
    const [[id]] = ask_database(
        "SELECT CAST(id AS TEXT) FROM programmes_observations WHERE state = 'planned' ORDER BY id DESC LIMIT 1");
    await sign_in(page, "adviser@example.org");
    await page.goto(`/observations/${id}`);
    await page.getByLabel("What went well").fill("Written in a hall without a line");
    await context.setOffline(true);
    await page.getByRole("button", { name: "Save for later" }).click();
    await expect(page.getByText("Everything is kept on this phone.")).toBeVisible();
    await context.setOffline(false);
    await page.goto(`/observations/${id}`);
    await expect(page.getByLabel("What went well")).toHaveValue("Written in a hall without a line");
    await page.getByRole("button", { name: "Save for later" }).click();
    await expect(page.getByText("Only you see it until you finish.")).toBeVisible();
});

test("pages about quality can be used by everybody", async ({ page }) => {
    test.setTimeout(180000);
    const [[seen, person]] = ask_database(`
        SELECT CAST(o.id AS TEXT), CAST(o.observed_id AS TEXT)
          FROM programmes_observations o JOIN programmes_leads l ON l.person_id = o.observed_id
         WHERE o.state = 'observed'
         ORDER BY (SELECT COUNT(*) FROM programmes_quality_actions a WHERE a.observation_id = o.id) DESC LIMIT 1`);
    const [[planned]] = ask_database(
        "SELECT CAST(id AS TEXT) FROM programmes_observations WHERE state = 'planned' LIMIT 1");
    await sign_in(page, "adviser@example.org");
    for (const viewport of sizes) {
        await page.setViewportSize(viewport);
        for (const [path, name] of [["/quality", "adviser-quality"], [`/observations/${seen}`, "adviser-observation"],
            [`/observations/${planned}`, "adviser-observing"], [`/quality/people/${person}`, "adviser-ratings"],
            [`/quality/plan?person=${person}`, "adviser-plan-observation"]]) {
            await page.goto(path);
            await looks_right(page, name);
        }
    }
});

test("an observed Lead's pages can be used by everybody, in all four languages", async ({ browser, page }) => {
    test.setTimeout(180000);
    const [[person]] = ask_database(`
        SELECT CAST(o.observed_id AS TEXT) FROM programmes_observations o
         WHERE o.state = 'observed' AND EXISTS (
                   SELECT 1 FROM programmes_sessions s WHERE s.lead_id = o.observed_id
                      AND s.state = 'planned' AND s.starts_at > strftime('%s', 'now')
                      AND NOT EXISTS (SELECT 1 FROM programmes_observations x WHERE x.session_id = s.id))
         LIMIT 1`);
    await sign_in(page, "adviser@example.org");
    await page.goto(`/quality/plan?person=${person}`);
    await page.getByRole("radio").first().check();
    await page.getByRole("button", { name: "Plan an observation" }).click();
    await expect(page.getByText("they are told", { exact: false }).first()).toBeVisible();
    const [[link]] = ask_database(`
        SELECT SUBSTR(body, INSTR(body, '/p/')) FROM conversations_messages
         WHERE kind = 'quality.planned' AND person_id = ${person} ORDER BY id DESC LIMIT 1`);
    const planned = link.split(/\s/)[0];
    const own = planned.split("/").slice(0, 4).join("/");
    const phone = await browser.newContext({ viewport: sizes[0] });
    const lead = await phone.newPage();
    await lead.goto(own);
    await lead.locator(`a[href*="/lead/observations/"]`).first().click();
    const seen = new URL(lead.url()).pathname;
    for (const viewport of sizes) {
        await lead.setViewportSize(viewport);
        for (const language of ["en", "pl", "ur", "ro"]) {
            await lead.goto(`/language?to=${language}&back=${encodeURIComponent(own)}`);
            await expect(lead.locator("html")).toHaveAttribute("lang", language);
            await looks_right(lead, `lead-led-${language}`);
            for (const [path, name] of [[planned, "planned"], [seen, "seen"]]) {
                await lead.goto(path);
                await looks_right(lead, `lead-observation-${name}-${language}`);
            }
        }
    }
    await phone.close();
});
