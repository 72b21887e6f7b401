// A link teacher writes one text to a class, in every language that it is read in, looks at it,
// sends it and takes it back; at a phone's size and a desk's.
const { test, expect } = require("@playwright/test");
const { sign_in, ask_database, at_both_sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

test("a link teacher writes to a class, looks, sends, and takes it back", async ({ page }) => {
    test.setTimeout(180000);
    await sign_in(page, "link.teacher@example.org");
    await page.getByRole("link", { name: "Texting", exact: true }).click();
    await at_both_sizes(page, "link-texting");
    await page.getByRole("link", { name: "Texts to families" }).click();
    await at_both_sizes(page, "link-writing-empty");
    await page.getByRole("button", { name: "Write to families" }).click();
    await expect(page.getByRole("heading", { name: "Whom is it for?" })).toBeVisible();
    await at_both_sizes(page, "link-writing-whom");
    await page.getByRole("button", { name: "Save and continue" }).last().click();
    await expect(page.getByRole("alert")).toContainText("Choose whom it is for");

    await page.getByLabel("Write to", { exact: true }).selectOption("all");
    await page.getByRole("button", { name: "Save and continue" }).last().click();
    await page.getByLabel("English", { exact: true }).fill(
        "We require your assistance on ((day)) – ((child)) would love to see you.");
    await page.getByRole("button", { name: "Save and check" }).last().click();
    await expect(page.getByText("Words that stand in the way")).toBeVisible();
    await page.getByLabel("What stands for ((day))?").fill("3/12/2026");
    await at_both_sizes(page, "link-writing-words");

    await page.getByRole("button", { name: "Take from the phrase book" }).click();
    await expect(page.getByRole("heading", { name: "Phrase book" })).toBeVisible();
    await page.getByLabel("About", { exact: true }).selectOption("meetings");
    await page.getByRole("button", { name: "Show" }).click();
    await at_both_sizes(page, "link-writing-phrases");
    await page.locator("#coffee_morning").getByRole("button", { name: "Put into the draft" }).click();
    await expect(page.getByText("The phrase is in your draft")).toBeVisible();
    await page.getByLabel("English", { exact: true }).fill("Come and have tea with us: ((day)) at ((time)).");
    await page.getByLabel("What stands for ((time))?").fill("");
    await page.getByRole("button", { name: "Save and continue" }).last().click();
    await expect(page.getByRole("alert")).toContainText("Say what stands for ((time))");
    await expect(page.getByRole("alert")).toContainText("Write them above, or tick that they get the English ones");
    await at_both_sizes(page, "link-writing-words-wrong");
    await page.getByLabel("What stands for ((time))?").fill("9am");
    await page.getByLabel(/^Send the English words/).check();
    await page.getByRole("button", { name: "Save and continue" }).last().click();

    await expect(page.getByText("Quiet hours")).toBeVisible();
    await at_both_sizes(page, "link-writing-when");
    await page.getByRole("button", { name: "Save and see it before it goes" }).click();
    await expect(page.getByText("Come and have tea with us: Thursday 3 December 2026 at 9am.").first()).toBeVisible();
    await at_both_sizes(page, "link-writing-preview");
    await page.getByRole("link", { name: /^Gets nothing/ }).click();
    await at_both_sizes(page, "link-writing-without");

    await page.getByRole("button", { name: /^Send to/ }).click();
    await expect(page.getByText("Confirmed. Nothing goes in the first two minutes")).toBeVisible();
    await at_both_sizes(page, "link-writing-sent");
    await page.getByRole("button", { name: "Take back what has not gone" }).click();
    await expect(page.getByText("Taken back. What had not gone will not go.")).toBeVisible();
    const [[waiting]] = ask_database(
        "SELECT COUNT(*) FROM conversations_messages WHERE state = 'waiting' AND sending_id IS NOT NULL");
    expect(waiting).toBe(0);
    await expect(page.getByRole("heading", { name: "This was taken back" })).toBeVisible();
    await at_both_sizes(page, "link-writing-taken-back");
    await page.getByRole("button", { name: "Write it again" }).click();
    await expect(page.getByLabel("English", { exact: true })).toHaveValue(/Come and have tea with us/);
    await page.goto("/writing");
    await expect(page.getByText("Taken back").first()).toBeVisible();
    await at_both_sizes(page, "link-writing-list");
});

test("a link teacher writes to one family from where it is looked at", async ({ page }) => {
    await sign_in(page, "link.teacher@example.org");
    await page.goto("/families");
    await page.locator("tbody th a").first().click();
    await page.getByRole("button", { name: "Write to this family" }).click();
    await expect(page.getByRole("heading", { name: "What do you want to say?" })).toBeVisible();
});
