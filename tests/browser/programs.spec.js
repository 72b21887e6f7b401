// A head teacher connects a program: a key, a template, an address to call; at a phone's size and a
// desk's.
const { test, expect } = require("@playwright/test");
const { sign_in, at_both_sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

test("a head connects a program, writes a template and lets it be told", async ({ page }) => {
    test.setTimeout(120000);
    page.setDefaultTimeout(15000);
    await sign_in(page, "head@example.org");
    await page.goto("/programs");
    await at_both_sizes(page, "programs-empty");
    await page.getByRole("button", { name: "Make a key" }).click();
    await at_both_sizes(page, "programs-new-key");
    await page.getByRole("button", { name: "Make a key" }).click();
    await expect(page.getByRole("link", { name: "Enter a name for the key" })).toBeVisible();
    await page.getByLabel("Name of the key").fill("Register");
    await page.getByLabel("Live").check();
    await page.getByRole("button", { name: "Make a key" }).click();
    await expect(page.getByText(/Register-[0-9a-f-]{73}/)).toBeVisible();
    const key = (await page.getByText(/Register-[0-9a-f-]{73}/).textContent()).trim();

    await page.goto("/programs/templates/new");
    await at_both_sizes(page, "programs-new-template");
    await page.getByLabel("Text", { exact: true }).check();
    await page.getByLabel("Name", { exact: true }).fill("Trip");
    await page.getByLabel("Words").fill("Dear ((first name)), the trip is on ((day)).");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("The template is saved.")).toBeVisible();
    await page.getByLabel("first name").fill("Ola");
    await page.getByLabel("day", { exact: true }).fill("Monday");
    await page.getByRole("button", { name: "Try with these" }).click();
    await expect(page.getByText("Dear Ola, the trip is on Monday.")).toBeVisible();
    await at_both_sizes(page, "programs-template");

    await page.goto("/programs/callbacks/new");
    await page.getByLabel("What became of its messages").check();
    await page.getByLabel("Address", { exact: true }).fill("https://register.example.org/told");
    await page.getByLabel("Bearer token").fill("a-token-of-theirs");
    await at_both_sizes(page, "programs-new-callback");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText(/whsec_/)).toBeVisible();

    await page.goto("/programs");
    await expect(page.getByText("https://register.example.org/told").first()).toBeVisible();
    await expect(page.getByText(key.slice(-36))).toHaveCount(0);
    await at_both_sizes(page, "programs");
    await page.getByRole("button", { name: "Revoke Register" }).first().click();
    await expect(page.getByText("Nothing can be sent with it any more")).toBeVisible();
});
