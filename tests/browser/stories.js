// What the stories share: signing in, looking at a page with axe, taking its picture.
const { expect } = require("@playwright/test");
const AxeBuilder = require("@axe-core/playwright").default;
const { execFileSync } = require("node:child_process");
const { writeFileSync, mkdirSync } = require("node:fs");

const password = "gate-lantern-river-42";
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// Signs in as bin/demo says; a demonstration tells the code on the page.
async function sign_in(page, email) {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Continue" }).click();
    const told = await page.getByText("your code is").textContent();
    await page.getByLabel("Code").fill(told.match(/\d{6}/)[0]);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("navigation").first()).toBeVisible();
}

/// Nothing wrong for axe, nothing sticking out at the side, and its markup kept for html-validate.
async function looks_right(page, name) {
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `${name} fits`).toBeLessThanOrEqual(0);
    const found = await new AxeBuilder({ page }).withTags(rules).analyze();
    expect(found.violations.map((one) => `${name}: ${one.id}: ${one.nodes.map((n) => n.html)}`)).toEqual([]);
    const width = page.viewportSize().width;
    if (process.env.PICTURES) {
        mkdirSync(process.env.PICTURES, { recursive: true });
        await page.screenshot({ path: `${process.env.PICTURES}/${name}-${width}.png`, fullPage: true });
    }
    if (process.env.MARKUP) {
        mkdirSync(process.env.MARKUP, { recursive: true });
        const answer = await page.request.get(page.url());
        writeFileSync(`${process.env.MARKUP}/${name}.html`, await answer.text());
    }
}

/// The page as it is at a phone's size and a desk's; with a path, opened anew at each.
async function at_both_sizes(page, name, path) {
    for (const viewport of sizes) {
        await page.setViewportSize(viewport);
        if (path) await page.goto(path);
        await looks_right(page, name);
    }
}

/// What the demonstration's database says: for finding a place to begin.
function ask_database(sql) {
    const script = "import sqlite3,sys,json;c=sqlite3.connect(sys.argv[1]);" +
        "print(json.dumps(c.execute(sys.argv[2]).fetchall()))";
    return JSON.parse(execFileSync("/usr/bin/python3", ["-c", script, process.env.DEMO_DATABASE, sql]));
}

const sizes = [{ width: 360, height: 740 }, { width: 1280, height: 800 }];

module.exports = { sign_in, looks_right, at_both_sizes, ask_database, sizes, password };
