// A head forms a cluster, the other agrees, and the invoices appear.
const { test, expect } = require("@playwright/test");
const { sign_in, looks_right, ask_database, sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

for (const viewport of sizes) {
    test.describe(`${viewport.width} wide`, () => {
        test.use({ viewport });

        test("a head forms a cluster, the other agrees, invoices appear", async ({ page, browser }) => {
            test.setTimeout(120000);
            const name = `Neighbours at ${viewport.width}`;
            await sign_in(page, "head@example.org");
            const [[edition]] = ask_database(`
                SELECT CAST(id AS TEXT) FROM programmes_editions WHERE state = 'offered' ORDER BY id LIMIT 1`);
            await page.goto(`/catalogue/${edition}`);
            await page.getByRole("button", { name: "Subscribe with other schools" }).click();
            await looks_right(page, "cluster-propose");
            const other = page.getByRole("checkbox").first();
            const school = await other.inputValue();
            await other.check();
            await page.getByLabel("What is the cluster called?").fill(name);
            await page.getByLabel("Closing a gap in attainment").check();
            await page.getByLabel("By amounts that you agree").check();
            await page.getByRole("button", { name: "Continue" }).click();
            await looks_right(page, "cluster-shares");
            const amounts = page.getByLabel(/^What .* pays$/);
            await amounts.nth(0).fill("700.01");
            await amounts.nth(1).fill("499.98");
            await page.getByRole("button", { name: "Propose the cluster" }).click();
            await expect(page.getByText("£0.01 is missing").first()).toBeVisible();
            await looks_right(page, "cluster-shares-wrong");
            await page.getByLabel(/^What .* pays$/).nth(1).fill("499.99");
            await page.getByRole("button", { name: "Propose the cluster" }).click();
            await expect(page.getByRole("heading", { name: "Your answer" })).toBeVisible();
            await looks_right(page, "cluster-asked");
            await page.getByRole("button", { name: "Yes, we pay £700.01" }).click();
            await expect(page.getByText("Now it waits for the others")).toBeVisible();
            const address = page.url();

            const [[email]] = ask_database(`
                SELECT a.email FROM people_accounts a JOIN people_seats s ON s.person_id = a.person_id
                 WHERE s.role = 'head' AND s.school_id = ${Number(school)}`);
            const context = await browser.newContext({ viewport });
            const theirs = await context.newPage();
            await sign_in(theirs, email);
            await expect(theirs.getByText("You are asked into a cluster")).toBeVisible();
            await theirs.goto(address);
            await theirs.getByLabel("Pupil Premium").fill("99.99");
            await theirs.getByLabel("School’s own budget").fill("400");
            await theirs.getByRole("button", { name: "Yes, we pay £499.99" }).click();
            await expect(theirs.getByText("All schools have said yes")).toBeVisible();
            await expect(theirs.getByText("£499.99").first()).toBeVisible();
            await looks_right(theirs, "cluster-agreed");
            await context.close();

            await page.goto(address);
            await expect(page.getByRole("link", { name: /^919-\d{5}$/ })).toHaveCount(1);
            await page.getByText("Leave this cluster").click();
            await looks_right(page, "cluster-leave");
        });

        test("an officer's accounts can be used by everybody", async ({ page }) => {
            test.setTimeout(120000);
            await sign_in(page, "officer@example.org");
            for (const path of ["/clusters", "/ledger/aged", "/ledger/income", "/ledger/documents"]) {
                const answer = await page.goto(path);
                expect(answer.status(), path).toBe(200);
                await looks_right(page, `accounts${path.replaceAll("/", "-")}`);
            }
            const [[invoice]] = ask_database(
                "SELECT CAST(invoice_id AS TEXT) FROM programmes_credit_notes LIMIT 1");
            await page.goto(`/invoices/${invoice}`);
            await expect(page.getByText("Taken back by credit note")).toBeVisible();
            await looks_right(page, "accounts-credited-invoice");
        });
    });
}
