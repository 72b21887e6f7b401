// A school day runs in front of people: registers come, parents are asked, and some answer.
const { test, expect } = require("@playwright/test");
const { looks_right, at_both_sizes, sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

test("a school's day runs in front of you in a minute", async ({ page }) => {
    test.setTimeout(400000);
    await at_both_sizes(page, "demo-day-before", "/demo/day");
    await page.getByRole("button", { name: "600 times as fast" }).click();
    await expect(page.getByText(/^It is .* at /)).toBeVisible();
    await expect(async () => {
        await page.goto("/demo/day?watch=off");
        await expect(page.locator('a[href*="/demo/telephone?of="]').first()).toBeVisible();
    }).toPass({ timeout: 120000 });
    await page.getByRole("button", { name: "Stop the clock" }).click();
    await expect(page.getByText("The clock stands still.")).toBeVisible();
    for (const viewport of sizes) {
        await page.setViewportSize(viewport);
        await page.goto("/demo/day?watch=off");
        await looks_right(page, "demo-day");
    }
    await page.locator('a[href*="/demo/telephone?of="]').first().click();
    await expect(page).toHaveURL(/\/demo\/telephone\?of=/);
    await page.goto("/demo/day?watch=off");
    await page.getByRole("button", { name: "600 times as fast" }).click();
    await expect(async () => {
        await page.goto("/demo/day?watch=off");
        await expect(page.getByText(/The day is over at/)).toBeVisible();
    }).toPass({ timeout: 240000 });
    await expect(page.getByText(/wrote$/).first()).toBeVisible();
    await expect(page.getByText("Let another school have its day")).toBeVisible();
});
