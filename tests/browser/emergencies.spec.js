// A link teacher raises an emergency, the head confirms it, and both see whom it reached.
const { test, expect } = require("@playwright/test");
const { sign_in, looks_right, at_both_sizes, ask_database, sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

for (const viewport of sizes) {
    test.describe(`${viewport.width} wide`, () => {
        test.use({ viewport });

        test("an emergency goes to everybody once a second person wants it", async ({ page, browser }) => {
            test.setTimeout(180000);
            await sign_in(page, "link.teacher@example.org");
            await page.goto("/emergencies/new");
            await page.getByRole("button", { name: "Ask a second person to confirm" }).click();
            await expect(page.getByText("Choose what has happened").first()).toBeVisible();
            await looks_right(page, "emergency-new-wrong");
            await page.getByLabel("Closed: no water").check();
            await page.getByLabel("Your own words, in English").fill("Nursery is open.");
            await looks_right(page, "emergency-new");
            await page.getByRole("button", { name: "Ask a second person to confirm" }).click();
            await expect(page.getByText("It waits for another person to confirm it")).toBeVisible();
            await expect(page.getByRole("button", { name: "Send it to everybody now" })).toHaveCount(0);
            await expect(page.getByText("Nursery is open.")).toHaveCount(4);
            await expect(page.getByText(/but your own words in English/)).toBeVisible();
            await looks_right(page, "emergency-waits");
            const address = page.url();

            const other = await browser.newContext({ viewport });
            const head = await other.newPage();
            await sign_in(head, "head@example.org");
            await head.getByRole("link", { name: "waits for a second person" }).click();
            await looks_right(head, "emergencies");
            await head.goto(address);
            await looks_right(head, "emergency-to-confirm");
            await head.getByRole("button", { name: "Send it to everybody now" }).click();
            await expect(head.getByText("It is going to everybody now.")).toBeVisible();
            await expect(async () => {
                await head.goto(address);
                await expect(head.getByText("Shown on the demonstration telephone").first()).toBeVisible();
            }).toPass({ timeout: 60000 });
            await looks_right(head, "emergency-results");
            const id = address.split("/").pop();
            const [[messages, keys]] = ask_database(`
                SELECT COUNT(*), COUNT(DISTINCT person_id || channel) FROM conversations_messages
                 WHERE sending_id = ${id}`);
            expect(messages).toBeGreaterThan(0);
            expect(messages).toBe(keys);
            await head.goto(`${address}/telephones`);
            await looks_right(head, "emergency-telephones");
            await other.close();
        });

        test("a head says how the school's messages go, and who is told of concern", async ({ page }) => {
            test.setTimeout(120000);
            await sign_in(page, "head@example.org");
            await page.goto("/messages/settings");
            await page.getByLabel("Quiet from").fill("late");
            await page.getByRole("button", { name: "Save" }).click();
            await looks_right(page, "message-settings-wrong");
            await page.getByLabel("Quiet from").fill("00:00");
            await page.getByLabel("Until, for instance").fill("23:59");
            await page.getByRole("button", { name: "Save" }).click();
            await expect(page.getByRole("alert")).toContainText("fewer than 4 hours of the day");
            await page.getByLabel("Until, for instance").fill("7am");
            await page.getByLabel("Quiet from").fill("8:30pm");
            await page.getByLabel("Who is told").selectOption({ index: 1 });
            await page.getByLabel("Months that words are kept").fill("24");
            await page.getByRole("button", { name: "Save" }).click();
            await expect(page.getByText("The settings are saved.")).toBeVisible();
            await expect(page.getByLabel("Quiet from")).toHaveValue("20:30");
            await looks_right(page, "message-settings");
        });

        test("words of concern reach the head within a minute, who looks into them", async ({ page, browser }) => {
            test.setTimeout(120000);
            const [[number]] = ask_database(`
                SELECT m.address FROM conversations_messages m
                  JOIN people_seats s ON s.school_id = m.school_id AND s.role = 'head'
                  JOIN people_accounts a ON a.person_id = s.person_id AND a.email = 'head@example.org'
                  JOIN people_persons p ON p.id = m.person_id AND p.language = 'en'
                 WHERE m.channel = 'text' AND m.state = 'shown' ORDER BY m.id DESC LIMIT 1`);
            const telephone = await (await browser.newContext({ viewport })).newPage();
            await telephone.goto(`/demo/telephone?of=${encodeURIComponent(number)}`);
            await telephone.getByLabel("Write as this parent").fill("Please help, my husband hit me again");
            await telephone.getByRole("button", { name: "Send the text" }).click();
            await telephone.context().close();
            await sign_in(page, "head@example.org");
            await expect(async () => {
                await page.goto("/concerns");
                await expect(page.getByText("Nobody yet").first()).toBeVisible();
            }).toPass({ timeout: 60000 });
            await looks_right(page, "concerns");
            await page.locator("tr", { hasText: "Nobody yet" }).first().getByRole("link").click();
            await expect(page.locator("mark").first()).toHaveText("husband hit me");
            await looks_right(page, "concern");
            await page.getByRole("button", { name: "I am looking into it" }).click();
            await expect(page.getByText("You are looking into it.")).toBeVisible();
            await page.getByRole("button", { name: "Close it" }).click();
            await expect(page.getByText("Write what you did or decided").first()).toBeVisible();
            await looks_right(page, "concern-wrong");
            await page.getByLabel("Note").fill("Rang her; she and the children are with her sister.");
            await page.getByRole("button", { name: "Close it" }).click();
            await expect(page.getByText("It is closed.")).toBeVisible();
            await looks_right(page, "concern-closed");
        });
    });
}

test("an officer raises one for several schools, and sets what holds for all", async ({ page }) => {
    test.setTimeout(120000);
    await sign_in(page, "officer@example.org");
    await at_both_sizes(page, "officer-emergency-new", "/emergencies/new");
    await at_both_sizes(page, "officer-texting", "/texting");
    await at_both_sizes(page, "officer-message-settings", "/messages/settings");
});
