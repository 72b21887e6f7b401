// A stranger checks a badge, a parent takes theirs along, the county keeps them in order.
const { test, expect } = require("@playwright/test");
const { sign_in, looks_right, ask_database, sizes } = require("./stories.js");

for (const size of sizes) {
    test(`a stranger checks a badge at ${size.width}`, async ({ page }) => {
        await page.setViewportSize(size);
        const [[code, holder]] = ask_database("SELECT code, holder FROM programmes_badges ORDER BY id LIMIT 1");
        await page.goto(`/verify/${code}`);
        await expect(page.getByText(holder)).toBeVisible();
        await looks_right(page, "certificate-verified");
        await page.goto(`/badges/${code}`);
        await expect(page.getByText("This badge is real")).toBeVisible();
        await looks_right(page, "badge");
        const waiting = page.waitForEvent("download");
        await page.getByRole("link", { name: "Download the badge (JSON)" }).click();
        expect((await waiting).suggestedFilename()).toBe(`badge-${code}.json`);
        await page.getByRole("link", { name: "What this badge is for" }).click();
        await looks_right(page, "achievement");
        await page.locator("main").getByRole("link").last().click();
        await expect(page.getByText("Gives these badges")).toBeVisible();
        await looks_right(page, "issuer");
    });

    test(`a parent takes their badge along at ${size.width}`, async ({ page }) => {
        await page.setViewportSize(size);
        const [[body]] = ask_database("SELECT body FROM conversations_messages WHERE kind = 'completion.done' AND language = 'en' ORDER BY id LIMIT 1");
        await page.goto(body.match(/\/p\/[\w-]+/)[0]);
        await page.getByRole("link", { name: "Take it along as a digital badge" }).click();
        await looks_right(page, "own-badge");
        const waiting = page.waitForEvent("download");
        await page.getByRole("link", { name: "Download the badge (JWT)" }).click();
        expect((await waiting).suggestedFilename()).toContain(".jwt");
    });

    test(`the county looks after its badges at ${size.width}`, async ({ page }) => {
        await page.setViewportSize(size);
        await sign_in(page, "officer@example.org");
        await page.goto("/credentials");
        await looks_right(page, "badges");
        await page.getByRole("table").getByRole("link").last().click();
        await expect(page.getByRole("button", { name: "Take this badge back" })).toBeVisible();
        await looks_right(page, "badge-kept");
        await page.goto("/credentials/keys");
        await looks_right(page, "badge-keys");
    });
}
