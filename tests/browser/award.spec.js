// A school earns the award; a stranger verifies it.
const { test, expect } = require("@playwright/test");
const { sign_in, at_both_sizes, ask_database, sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

async function as(browser, email, what) {
    const context = await browser.newContext({ viewport: sizes[1] });
    const page = await context.newPage();
    if (email) await sign_in(page, email);
    const told = await what(page);
    await context.close();
    return told;
}

test("a school earns the award, and a stranger verifies it", async ({ browser }) => {
    test.setTimeout(120000);

    const award = await as(browser, "head@example.org", async (page) => {
        await page.goto("/award");
        await at_both_sizes(page, "award-school");
        await page.getByRole("table").getByRole("link").first().click();
        await at_both_sizes(page, "award-gathering");
        const address = new URL(page.url()).pathname;
        await page.getByRole("button", { name: "Submit for verification" }).click();
        await expect(page.getByText("not shown by anything yet: 1").first()).toBeVisible();
        await page.getByRole("link", { name: "Evaluation" }).click();
        await at_both_sizes(page, "award-objective");
        await page.getByRole("link", { name: /Upload a file.*Something was changed/ }).click();
        await at_both_sizes(page, "award-upload");
        await page.getByLabel("File", { exact: true }).setInputFiles({
            name: "you said, we did.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 we did"),
        });
        await page.getByLabel("What it is").fill("You said, we did: spring");
        await page.getByRole("button", { name: "Upload" }).click();
        await expect(page.getByText("The file is uploaded.")).toBeVisible();
        await page.getByRole("button", { name: "Submit for verification" }).click();
        await expect(page.getByText("The county plans a visit.")).toBeVisible();
        return address;
    });

    await as(browser, "adviser@example.org", async (page) => {
        await page.goto("/");
        await expect(page.getByText(/waits? for a verifier/).first()).toBeVisible();
        await page.goto("/award");
        await at_both_sizes(page, "award-county");
        await page.goto(award);
        await page.getByRole("button", { name: "Plan the visit" }).click();
        const today = new Date();
        await page.getByLabel("Day", { exact: true }).fill(String(today.getDate()));
        await page.getByLabel("Month").fill(String(today.getMonth() + 1));
        await page.getByLabel("Year").fill(String(today.getFullYear()));
        await at_both_sizes(page, "award-visit");
        await page.getByRole("button", { name: "Save" }).click();
        await page.getByRole("button", { name: "Write down findings" }).click();
        await at_both_sizes(page, "award-findings");
        for (const met of await page.getByLabel("Met", { exact: true }).all()) await met.check();
        await page.getByRole("button", { name: "Save" }).click();
        await page.getByRole("button", { name: "Decide" }).click();
        await at_both_sizes(page, "award-decision");
        await page.getByLabel("The award", { exact: true }).check();
        await page.getByRole("button", { name: "Decide" }).click();
        await expect(page.getByText("The school holds the award.")).toBeVisible();
        await at_both_sizes(page, "award-given");
    });

    const [[code, school]] = ask_database(`
        SELECT a.code, s.name FROM programmes_awards a JOIN schools_schools s ON s.id = a.school_id
         WHERE a.state = 'awarded' ORDER BY a.awarded_on DESC LIMIT 1`);
    await as(browser, null, async (page) => {
        await page.goto(`/awards/${code}`);
        await expect(page.getByText("This school is an Investor in Parents.")).toBeVisible();
        await expect(page.getByRole("heading", { level: 1 })).toContainText(school);
        for (const language of ["en", "pl", "ur", "ro"]) {
            await page.goto(`/language?to=${language}&back=${encodeURIComponent(`/awards/${code}`)}`);
            await at_both_sizes(page, `public-award-${language}`);
        }
        const certificate = await page.request.get(`/awards/${code}/certificate.pdf`);
        expect((await certificate.body()).subarray(0, 4).toString()).toBe("%PDF");
        const badge = await page.request.get(`/awards/${code}/badge.svg`);
        expect(badge.headers()["content-type"]).toContain("image/svg+xml");
    });

    await as(browser, "governor@example.org", async (page) => {
        await page.goto(award);
        await expect(page.getByText("Awarded on")).toBeVisible();
        await page.getByRole("link", { name: "Commitment" }).click();
        await at_both_sizes(page, "award-governor");
    });
});
