// An officer sets up a pilot, draws lots for the order, sees its progress and the comparison.
const { test, expect } = require("@playwright/test");
const { sign_in, looks_right, ask_database, sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

test("an officer makes a pilot, draws the order, and everybody can check it", async ({ browser }) => {
    test.setTimeout(180000);
    for (const javaScriptEnabled of [false, true]) {
        const context = await browser.newContext({ viewport: sizes[0], javaScriptEnabled });
        const page = await context.newPage();
        await sign_in(page, "officer@example.org");
        await page.goto("/pilots");
        await page.getByRole("button", { name: "Set up a pilot" }).click();
        await page.getByRole("button", { name: "Save" }).click();
        await expect(page.getByText("Write what the pilot is called").first()).toBeVisible();
        if (javaScriptEnabled) await looks_right(page, "officer-pilot-mistakes");
        await page.getByLabel("What is the pilot called?").fill(`Together in Watford ${javaScriptEnabled}`);
        await page.getByLabel("What it is to find out").fill("Do more families come when schools begin together?");
        await page.getByLabel("Watford", { exact: true }).check();
        await page.getByRole("group", { name: "Programmes used" }).getByRole("checkbox").first().check();
        for (const number of [1, 2]) {
            const wave = page.getByLabel(`Wave ${number}`, { exact: true });
            const options = await wave.locator("option").count();
            await wave.selectOption({ index: options - 4 + number });
        }
        await page.getByLabel("Day").fill("31");
        await page.getByLabel("Month").fill("8");
        await page.getByLabel("Year").fill("2031");
        await page.getByRole("button", { name: "Save" }).click();
        await expect(page.getByText("Now name the schools that take part.")).toBeVisible();
        const schools = page.getByRole("group", { name: "Schools", exact: true }).getByRole("checkbox");
        for (let i = 0; i < 5; ++i) await schools.nth(i).check();
        await page.getByRole("button", { name: "Save" }).click();
        await page.getByRole("link", { name: "Draw lots for the order" }).click();
        await expect(page.getByText("5 schools are drawn for 2 waves.")).toBeVisible();
        await page.getByLabel("Share every band of deprivation over the waves").check();
        if (javaScriptEnabled) await looks_right(page, "officer-before-draw");
        await page.getByRole("button", { name: "Draw now" }).click();
        await expect(page.getByText("The lots are drawn.", { exact: false })).toBeVisible();
        await page.getByRole("link", { name: "Check the draw" }).click();
        await expect(page.getByText("every school comes out at the same place")).toBeVisible();
        await page.getByRole("link", { name: "Back", exact: true }).click();
        await page.locator("table a[href*='/schools/']").first().click();
        await page.getByRole("button", { name: "Move the school" }).click();
        await expect(page.getByText("Write why the school is moved").first()).toBeVisible();
        await page.getByRole("radio").first().check();
        await page.getByLabel("Why?").first().fill("The hall is closed until Easter");
        await page.getByRole("button", { name: "Move the school" }).click();
        await expect(page.getByText("The hall is closed until Easter")).toBeVisible();
        await context.close();
    }
});

test("pages about pilots can be used by everybody", async ({ page }) => {
    test.setTimeout(180000);
    const [[running]] = ask_database(
        "SELECT CAST(id AS TEXT) FROM programmes_pilots WHERE name LIKE 'Six modules%'");
    const [[over]] = ask_database(
        "SELECT CAST(id AS TEXT) FROM programmes_pilots WHERE name LIKE 'Eight modules%'");
    const [[school]] = ask_database(
        `SELECT CAST(school_id AS TEXT) FROM programmes_pilot_schools WHERE pilot_id = ${running} LIMIT 1`);
    await sign_in(page, "officer@example.org");
    for (const viewport of sizes) {
        await page.setViewportSize(viewport);
        for (const [path, name] of [["/pilots", "pilots"], ["/pilots/new", "pilot-set-up"],
            [`/pilots/${running}`, "pilot-running"], [`/pilots/${over}`, "pilot-over"],
            [`/pilots/${running}/change`, "pilot-change"], [`/pilots/${running}/schools`, "pilot-naming"],
            [`/pilots/${running}/waves`, "pilot-placing"],
            [`/pilots/${running}/schools/${school}`, "pilot-school"],
            [`/pilots/${over}/draw`, "pilot-draw"], [`/pilots/${over}/draw/check`, "pilot-check"],
            ["/pilots/compare", "pilots-compared"]]) {
            const answer = await page.goto(path);
            expect(answer.status(), path).toBe(200);
            await looks_right(page, `officer-${name}`);
        }
    }
    await page.goto("/pilots/compare");
    await expect(page.getByRole("heading", { name: "Whom they reached" })).toBeVisible();
    await expect(page.getByText("For each parent who completed").first()).toBeVisible();
});

test("an adviser sees pilots, and changes none", async ({ page }) => {
    await sign_in(page, "adviser@example.org");
    await page.getByRole("link", { name: "Programmes and costs" }).click();
    await page.getByRole("link", { name: "Pilots" }).click();
    await page.getByRole("link", { name: "Six modules across the county" }).click();
    await expect(page.getByRole("heading", { name: "Progress by wave" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Change what the pilot is" })).toHaveCount(0);
});
