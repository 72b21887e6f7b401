// Family courses in a real browser: a nomination in confidence, and three questions on a phone.
const { test, expect } = require("@playwright/test");
const { sign_in, looks_right, ask_database, sizes } = require("./stories");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

const of_people_at_school = (state) => `
    SELECT CAST(k.id AS TEXT) FROM programmes_cohorts k
      JOIN programmes_editions e ON e.id = k.edition_id
      JOIN programmes_programmes g ON g.id = e.programme_id AND g.kind = 'family_course'
     WHERE k.state ${state} ORDER BY k.begins_at DESC LIMIT 1`;

for (const viewport of sizes) {
    test.describe(`${viewport.width} wide`, () => {
        test.use({ viewport });

        test("a family course's pages can be used by everybody", async ({ page }) => {
            test.setTimeout(120000);
            const [[next]] = ask_database(of_people_at_school("= 'planned'"));
            await sign_in(page, "head@example.org");
            for (const [path, name] of [
                ["/courses", "head-courses"],
                [`/courses/${next}`, "head-course"],
                [`/courses/${next}/nominations?search=a`, "head-nominations"],
                [`/courses/${next}/meeting`, "head-meeting"],
            ]) {
                const answer = await page.goto(path);
                expect(answer.status(), path).toBe(200);
                await looks_right(page, name);
            }
        });

        test("an officer reads what parents said", async ({ page }) => {
            const [[over]] = ask_database(of_people_at_school("= 'finished'"));
            await sign_in(page, "officer@example.org");
            await page.goto(`/courses/${over}`);
            await expect(page.getByText("who answered both times")).toBeVisible();
            await looks_right(page, "officer-course");
            const hidden = await page.goto(`/courses/${over}/nominations`);
            expect(hidden.status()).toBe(403);
        });
    });
}

test("a link teacher nominates a family, and the family's record does not say so", async ({ page }) => {
    test.setTimeout(60000);
    const [[next]] = ask_database(of_people_at_school("= 'planned'"));
    const [[household, name]] = ask_database(`
        SELECT CAST(h.id AS TEXT), h.name FROM people_households h
          JOIN programmes_cohorts k ON k.school_id = h.school_id AND k.id = ${next}
         WHERE h.left_on IS NULL
           AND NOT EXISTS (SELECT 1 FROM programmes_nominations n WHERE n.household_id = h.id)
         ORDER BY h.id DESC LIMIT 1`);
    await sign_in(page, "link.teacher@example.org");
    await page.goto(`/courses/${next}`);
    await page.getByRole("link", { name: "Nominated families" }).click();
    await page.getByLabel("Look for a family").fill(name);
    await page.getByRole("button", { name: "Look" }).click();
    await page.locator(`input[name=household][value="${household}"]`).check();
    await page.getByLabel("They know few people here").check();
    await page.getByLabel("What to take care of").fill("Speak softly of Marigold");
    await page.getByRole("button", { name: "Nominate this family" }).click();
    await expect(page.getByText("Nothing was sent to them")).toBeVisible();
    await expect(page.getByText("Speak softly of Marigold")).toBeVisible();
    await page.goto(`/families/${household}`);
    await expect(page.getByText("Marigold")).toHaveCount(0);
    await expect(page.getByText(/nominat/i)).toHaveCount(0);
});

test("a parent answers three questions on a phone without JavaScript", async ({ browser, page }) => {
    test.setTimeout(60000);
    await page.setViewportSize(sizes[0]);
    const [[number]] = ask_database(`
        SELECT m.address FROM conversations_messages m JOIN programmes_places p ON p.id = m.about_id
         WHERE m.kind = 'courses.ask_end' AND m.state = 'shown'
           AND NOT EXISTS (SELECT 1 FROM programmes_evaluations v
                            WHERE v.place_id = p.id AND v.moment = 'end')
         ORDER BY m.id DESC LIMIT 1`);
    await page.goto(`/demo/telephone?of=${encodeURIComponent(number)}`);
    const link = new URL(await page.locator('a[href*="/evaluation"]').first().getAttribute("href"));
    for (const language of ["pl", "ur", "ro", "en"]) {
        await page.goto(`/language?to=${language}&back=${encodeURIComponent(link.pathname)}`);
        await looks_right(page, `parent-evaluation-${language}`);
    }
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: sizes[0] });
    const phone = await context.newPage();
    await phone.goto(link.pathname);
    for (const [question, point] of [["confidence", 4], ["communication", 5], ["engagement", 3]])
        await phone.locator(`input[name=${question}][value="${point}"]`).check();
    await phone.getByRole("button", { name: "Send" }).click();
    await expect(phone.getByText("That helps us a lot")).toBeVisible();
    await context.close();
});
