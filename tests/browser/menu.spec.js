// A head teacher's menu: what a day needs, and sections with a page each for the rest; with the
// keyboard, on the narrowest telephone, and without a script.
const { test, expect } = require("@playwright/test");
const { sign_in, looks_right, at_both_sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

const menu_of = (page) => page.getByRole("navigation", { name: "Main" });

test("a head teacher finds everything from a short menu", async ({ page }) => {
    test.setTimeout(60000);
    await sign_in(page, "head@example.org");
    await at_both_sizes(page, "head-menu-section", "/menu/schools");
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto("/menu/learning");
    await menu_of(page).getByRole("link", { name: "Menu" }).click();
    await looks_right(page, "head-menu-open");
    expect(await menu_of(page).getByRole("listitem").count()).toBeLessThanOrEqual(9);
    await menu_of(page).getByRole("link", { name: "Schools and people" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Schools and people" })).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "School records" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "School records" })).toBeVisible();
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect(menu_of(page).getByRole("link", { name: "Schools and people" }))
        .toHaveAttribute("aria-current", "true");
});

test("the menu needs no script", async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await sign_in(page, "head@example.org");
    await menu_of(page).getByRole("link", { name: "Menu" }).click();
    await menu_of(page).getByRole("link", { name: "Groups and courses" }).click();
    await page.getByRole("main").getByRole("link", { name: "Parent Leads" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Parent Leads" })).toBeVisible();
    await context.close();
});
