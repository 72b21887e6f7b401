// Stories in the demonstration county, in a real browser, at a phone's size and a desk's.
const { test, expect } = require("@playwright/test");
const { sign_in, looks_right, ask_database, sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

/// The link that the demonstration's telephone shows with these words in the message.
async function own_link(page, number) {
    await page.goto(`/demo/telephone?of=${encodeURIComponent(number)}`);
    return page.locator('a[href*="/p/"]').first().getAttribute("href");
}

for (const viewport of sizes) {
    test.describe(`${viewport.width} wide`, () => {
        test.use({ viewport });

        for (const [who, pages] of [
            ["officer", ["/", "/register", "/schools", "/catalogue", "/subscriptions", "/cohorts", "/standing", "/people", "/audit"]],
            ["head", ["/", "/subscriptions", "/families", "/standing", "/schools", "/people", "/audit"]],
            ["link.teacher", ["/", "/families", "/families/add", "/families/import", "/messages", "/questions", "/cohorts", "/certificates", "/standing"]],
            ["trainer", ["/", "/cohorts", "/trainer", "/calendar", "/account"]],
            ["governor", ["/", "/standing", "/cohorts"]],
            ["adviser", ["/", "/standing", "/schools", "/cohorts"]],
        ]) {
            test(`${who}'s pages are there and can be used by everybody`, async ({ page }) => {
                test.setTimeout(120000);
                await sign_in(page, `${who}@example.org`);
                for (const path of pages) {
                    const answer = await page.goto(path);
                    expect(answer.status(), path).toBe(200);
                    await looks_right(page, `${who}-${path.replaceAll("/", "-").slice(1) || "home"}`);
                }
            });
        }

        test("pages for everybody can be used by everybody", async ({ page }) => {
            for (const path of ["/", "/sign-in", "/verify", "/privacy", "/accessibility", "/demo/telephone"]) {
                await page.goto(path);
                await looks_right(page, `public-${path.replaceAll("/", "-").slice(1) || "front"}`);
            }
            const missing = await page.goto("/no-such-page");
            expect(missing.status()).toBe(404);
            await looks_right(page, "public-not-found");
        });
    });
}

test("a parent says yes on a phone without JavaScript, in their language", async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: sizes[0] });
    const page = await context.newPage();
    const [[number]] = ask_database(`
        SELECT m.address FROM conversations_messages m
          JOIN programmes_places p ON p.id = m.about_id
         WHERE p.state = 'invited' AND m.kind = 'invitations.invite' AND m.state = 'shown'
           AND EXISTS (SELECT 1 FROM programmes_sessions s WHERE s.cohort_id = p.cohort_id
                        AND s.state = 'planned' AND s.starts_at > strftime('%s', 'now'))
         ORDER BY m.id DESC LIMIT 1`);
    const link = await own_link(page, number);
    await page.goto(new URL(link).pathname);
    await page.goto(`/language?to=ur&back=${encodeURIComponent(new URL(link).pathname)}`);
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await page.goto(`/language?to=en&back=${encodeURIComponent(new URL(link).pathname)}`);
    await page.getByRole("button", { name: "Yes, I will come" }).click();
    await expect(page.getByText(/You have a place|waiting list/).first()).toBeVisible();
    await page.goBack();
    await page.goto(new URL(link).pathname);
    await page.getByRole("button", { name: "I can’t come any more" }).click();
    await expect(page.getByText("you are not coming")).toBeVisible();
    await context.close();
});

test("a parent's pages can be used by everybody, in all four languages", async ({ page }) => {
    test.setTimeout(120000);
    const [[number]] = ask_database(`
        SELECT m.address FROM conversations_messages m JOIN programmes_places p ON p.id = m.about_id
         WHERE m.kind = 'take_home.thanks' AND m.state = 'shown' AND p.came > 0 ORDER BY m.id DESC LIMIT 1`);
    const link = new URL(await own_link(page, number)).pathname;
    const own = link.split("/").slice(0, 3).join("/");
    for (const viewport of sizes) {
        await page.setViewportSize(viewport);
        for (const language of ["en", "pl", "ur", "ro"]) {
            await page.goto(`/language?to=${language}&back=${encodeURIComponent(own)}`);
            await looks_right(page, `parent-own-${language}`);
            await page.goto(link);
            await looks_right(page, `parent-take-home-${language}`);
        }
    }
});

test("a trainer takes the register on a phone, and it can be corrected", async ({ page }) => {
    await page.setViewportSize(sizes[0]);
    const [[session]] = ask_database(`
        SELECT CAST(s.id AS TEXT) FROM programmes_sessions s
          JOIN people_accounts a ON a.person_id = s.trainer_id AND a.email = 'trainer@example.org'
         WHERE s.state <> 'cancelled' AND s.starts_at < strftime('%s', 'now')
           AND s.starts_at > strftime('%s', 'now') - 6 * 86400
           AND EXISTS (SELECT 1 FROM programmes_places p WHERE p.cohort_id = s.cohort_id AND p.state = 'accepted')
         ORDER BY s.starts_at DESC LIMIT 1`);
    await sign_in(page, "trainer@example.org");
    await page.goto(`/sessions/${session}/register`);
    await looks_right(page, "trainer-register");
    const first = page.getByRole("checkbox").first();
    const ticked = await first.isChecked();
    await first.setChecked(!ticked);
    await page.getByRole("button", { name: "Save the register" }).click();
    await expect(page.getByText("The register is saved.")).toBeVisible();
    expect(await page.getByRole("checkbox").first().isChecked()).toBe(!ticked);
    await page.getByRole("checkbox").first().setChecked(ticked);
    await page.getByRole("button", { name: "Save the register" }).click();
    expect(await page.getByRole("checkbox").first().isChecked()).toBe(ticked);
});

test("somebody checks a certificate", async ({ page }) => {
    const [[code, name]] = ask_database("SELECT code, name FROM programmes_certificates LIMIT 1");
    await page.goto("/verify");
    await page.getByLabel("Code").fill(code.toLowerCase().replaceAll("-", " "));
    await page.getByRole("button", { name: "Check" }).click();
    await expect(page.getByText("This certificate is real")).toBeVisible();
    await expect(page.getByText(name)).toBeVisible();
    await looks_right(page, "public-certificate");
});
