// A link teacher copies a ready series, adds a message of her own, looks at it as parents get it,
// switches it on and starts it for a parent; the parent sees it and ends it.
const { test, expect } = require("@playwright/test");
const { sign_in, looks_right, ask_database, sizes } = require("./stories.js");

test.skip(!process.env.DEMO_DATABASE, "needs a demonstration: tests/browser/run");

// A parent of the link teacher's school, and the address of a page of their own.
function a_parent() {
    const [[name, body]] = ask_database(`
        SELECT n.given || ' ' || n.family, m.body FROM conversations_messages m
          JOIN people_persons n ON n.id = m.person_id
          JOIN people_seats s ON s.school_id = m.school_id AND s.role = 'link_teacher'
          JOIN people_persons t ON t.id = s.person_id AND t.email = 'link.teacher@example.org'
         WHERE m.kind = 'invitations.invite' AND INSTR(m.body, '/p/') > 0
           AND EXISTS (SELECT 1 FROM people_own_children o
                        WHERE o.person_id = m.person_id AND o.school_id = m.school_id)
         ORDER BY m.id LIMIT 1`);
    return { name, own: body.match(/\/p\/[\w-]+/)[0] };
}

for (const size of sizes) {
    test(`a series is copied, changed, switched on and looked at, at ${size.width}`, async ({ page, browser }) => {
        test.setTimeout(120000);
        await page.setViewportSize(size);
        await sign_in(page, "link.teacher@example.org");
        await page.goto("/series");
        await looks_right(page, "series-list");
        await page.getByRole("button", { name: "Copy “After joining”" }).click();
        await expect(page.getByText("It is copied.")).toBeVisible();
        await looks_right(page, "series");
        const address = new URL(page.url()).pathname;

        await page.getByRole("button", { name: "Add a message" }).click();
        await page.getByLabel("How many days after?").fill("2");
        await page.getByLabel("English").fill("Can you bring ((nme)) along?");
        await page.getByRole("button", { name: "Save" }).click();
        await expect(page.getByText("Another message goes on that day").first()).toBeVisible();
        await expect(page.getByLabel("English")).toHaveValue("Can you bring ((nme)) along?");
        await looks_right(page, "series-step-refused");
        await page.getByLabel("How many days after?").fill("12");
        await page.getByLabel("English").fill("Can you bring ((child)) along?");
        await page.getByLabel("Yes or no").check();
        await page.getByRole("button", { name: "Save" }).click();
        await expect(page.getByText("The message is saved.")).toBeVisible();
        await expect(page.getByText("Not in Polish, Urdu, Romanian")).toBeVisible();

        for (const language of ["en", "pl", "ur", "ro"]) {
            await page.goto(`${address}/preview?language=${language}`);
            await looks_right(page, `series-preview-${language}`);
        }
        await expect(page.getByText("Can you bring Maja along? Please answer YES or NO.")).toBeVisible();
        await page.goto(address);
        await page.getByRole("button", { name: "Switch it on" }).click();
        await expect(page.getByText("The series is on").first()).toBeVisible();

        const parent = a_parent();
        await page.goto(`${address}/start?name=${encodeURIComponent(parent.name)}`);
        await page.getByRole("checkbox").first().check();
        await looks_right(page, "series-start");
        await page.getByRole("button", { name: "Start it" }).click();
        await expect(page.getByText("It has begun")).toBeVisible();
        await looks_right(page, "series-people");
        await page.getByRole("button", { name: /^Pause/ }).first().click();
        await expect(page.getByText("It is paused")).toBeVisible();
        await page.getByRole("button", { name: /^Go on/ }).first().click();
        await page.goto(`${address}/results`);
        await looks_right(page, "series-results");
        await page.goto(`${address}/edit`);
        await looks_right(page, "series-edit");

        const context = await browser.newContext({ viewport: size });
        const phone = await context.newPage();
        for (const language of ["en", "pl", "ur", "ro"]) {
            await phone.goto(`/language?to=${language}&back=${encodeURIComponent(`${parent.own}/series`)}`);
            await expect(phone.locator("html")).toHaveAttribute("lang", language);
            await looks_right(phone, `own-series-${language}`);
        }
        await phone.goto(`/language?to=en&back=${encodeURIComponent(`${parent.own}/series`)}`);
        await phone.getByRole("button", { name: "Stop these messages" }).first().click();
        await expect(phone.getByText("We have stopped these messages.")).toBeVisible();
        await looks_right(phone, "own-series-stopped");
        await context.close();
    });
}
