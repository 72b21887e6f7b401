// A head teacher uploads what the records system exported, looks at what it would change, applies
// it, and takes it back.
const { test, expect } = require("@playwright/test");
const { sign_in, at_both_sizes, looks_right } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

const sheet = (form, rows = "") => ({
    name: `pupils-${form}.csv`,
    mimeType: "text/csv",
    buffer: Buffer.from(
        "UPN,Legal Surname,Legal Forename,DOB,Year,Reg,Contact Forename,Contact Surname,Relationship,Mobile,Parental Responsibility\r\n" +
        `H801200001001,Storey,Wilfred,14/03/2019,Year 2,${form},Agnes,Storey,Mother,07700 900971,Yes\r\n` +
        `E801200001002,Storey,Mabel,02/11/2016,Year 4,4B,Agnes,Storey,Mother,07700 900971,Yes\r\n` + rows),
});

test("a head teacher takes in the school's records and takes them back", async ({ page }) => {
    test.setTimeout(90000);
    await sign_in(page, "head@example.org");
    await page.goto("/records");
    await at_both_sizes(page, "records");
    await page.getByRole("button", { name: "Look at what it would change" }).click();
    await expect(page.getByRole("alert")).toContainText("Choose the file");

    await page.getByLabel("The file").setInputFiles(sheet("2A", ",Nobody,,,,,,,,,\r\n"));
    await page.getByRole("button", { name: "Look at what it would change" }).click();
    await expect(page.getByText("Nothing has changed yet.")).toBeVisible({ timeout: 20000 });
    await expect(page.getByText("2 new pupils")).toBeVisible();
    await expect(page.getByText("1 new contact", { exact: true })).toBeVisible();
    await at_both_sizes(page, "records-preview");
    await page.getByRole("button", { name: "Apply these changes" }).click();
    await expect(page.getByText("The changes are being applied.")).toBeVisible();
    await expect(page.getByText("Take this import back").first()).toBeVisible({ timeout: 20000 });
    await page.goto("/families?name=Storey");
    await expect(page.getByText("Wilfred").first()).toBeVisible();

    await page.goto("/records");
    await page.getByLabel("The file").setInputFiles(sheet("2C"));
    await page.getByRole("button", { name: "Look at what it would change" }).click();
    await expect(page.getByText("1 pupil changed")).toBeVisible({ timeout: 20000 });
    await page.getByRole("button", { name: "Apply these changes" }).click();
    await expect(page.getByText("Take this import back").first()).toBeVisible({ timeout: 20000 });
    await at_both_sizes(page, "records-applied");
    await page.getByText("Take this import back").first().click();
    await page.getByRole("button", { name: "Take this import back" }).click();
    await expect(page.getByText("The import was taken back.")).toBeVisible();
    await page.goto("/records");
    await looks_right(page, "records-history");
});
