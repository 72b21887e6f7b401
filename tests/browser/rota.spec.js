// An officer finds people for the groups of the next term, at a phone's size and a desk's.
const { test, expect } = require("@playwright/test");
const { sign_in, ask_database, at_both_sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

test("an officer proposes, keeps one, swaps one, proposes again and accepts", async ({ page }) => {
    test.setTimeout(180000);
    const [[term, unled]] = ask_database(`
        SELECT t.first, (SELECT COUNT(*) FROM programmes_cohorts k
                          WHERE k.trainer_id IS NULL AND k.lead_id IS NULL AND k.state = 'planned'
                            AND k.begins_at >= CAST(strftime('%s', t.first) AS INTEGER))
          FROM (SELECT MIN(first_day) AS first FROM schools_terms GROUP BY name) t
         WHERE t.first > date('now') ORDER BY t.first LIMIT 1`);
    expect(unled).toBeGreaterThan(5);
    await sign_in(page, "officer@example.org");
    await page.goto("/cohorts");
    await page.getByRole("link", { name: "Find people for groups" }).click();
    await at_both_sizes(page, "officer-rota-terms");
    await page.locator(`a[href="/rota/${term}"]`).click();
    await at_both_sizes(page, "officer-rota-empty");
    await page.getByRole("button", { name: "Make a proposal" }).click();
    await expect(page.getByText("Nothing is changed until you accept it")).toBeVisible();
    await expect(page.getByText("There is no better one")).toBeVisible();
    await at_both_sizes(page, "officer-rota");

    const proposed = page.locator("tr", { has: page.getByRole("button", { name: "Accept" }) });
    const count = await proposed.count();
    expect(count).toBeGreaterThan(2);
    const kept = await proposed.first().getByRole("link").first().getAttribute("href");
    const keeper = await proposed.first().getByRole("cell").first().innerText();
    await proposed.first().getByRole("checkbox").check();

    const second = proposed.nth(1);
    const swapped = await second.getByRole("link").first().getAttribute("href");
    await second.getByRole("link", { name: "Swap" }).click();
    await at_both_sizes(page, "officer-rota-swap");
    const offered = page.getByLabel("Who can");
    const before = await offered.inputValue();
    const other = await offered.locator(`option:not([value="${before}"])`).first().getAttribute("value");
    await offered.selectOption(other);
    await page.getByRole("button", { name: "Choose and keep" }).click();
    await expect(page.getByText("Chosen and kept")).toBeVisible();

    const row_of = (href) => page.locator("tr", { has: page.locator(`a[href="${href}"]`) });
    const chosen = (await row_of(swapped).getByRole("cell").first().innerText()).split("\n")[0];
    await row_of(kept).getByRole("checkbox").check();
    await page.getByRole("button", { name: "Make the proposal anew" }).click();
    await expect(row_of(swapped).getByRole("cell").first()).toContainText("Kept");
    await expect(row_of(kept).getByRole("cell").first()).toContainText("Kept");
    await expect(row_of(kept).getByRole("cell").first()).toContainText(keeper.split(/\s{2,}|\n/)[0].split(" ")[0]);

    await row_of(kept).getByRole("button", { name: "Accept" }).click();
    await expect(page.getByText("Accepted.")).toBeVisible();
    await expect(row_of(kept)).toContainText("Leads it already");
    await page.getByRole("button", { name: /^Accept (all|the one)/ }).click();
    await expect(row_of(swapped)).toContainText("Leads it already");
    await at_both_sizes(page, "officer-rota-accepted");
    await page.goto(swapped);
    await expect(page.getByText(chosen.trim().split(" ").slice(0, 2).join(" ")).first()).toBeVisible();
    await expect(page.getByText("What was changed")).toBeVisible();
});

test("an adviser looks at the rota and changes nothing", async ({ page }) => {
    const [[term]] = ask_database(`
        SELECT MIN(first_day) FROM schools_terms GROUP BY name
        HAVING MIN(first_day) > date('now') ORDER BY 1 LIMIT 1`);
    await sign_in(page, "adviser@example.org");
    await page.goto(`/rota/${term}`);
    await at_both_sizes(page, "adviser-rota");
    await expect(page.getByRole("button", { name: /proposal/ })).toHaveCount(0);
});
