// The private calendar feed as another reader of calendars takes it: ical.js.
const { test, expect } = require("@playwright/test");
const ICAL = require("ical.js");
const { sign_in, ask_database } = require("./stories");

const sessions_of = (email) => new Map(ask_database(
    `SELECT CAST(s.id AS TEXT), s.starts_at, s.ends_at, s.state FROM programmes_sessions s
     JOIN people_accounts a ON a.person_id = s.trainer_id WHERE a.email = '${email}'`)
    .map(([id, starts, ends, state]) => [id, { starts, ends, state }]));

test("a trainer's feed tells every session at its moment, and ends when its address does", async ({ page }) => {
    await sign_in(page, "trainer@example.org");
    await page.goto("/calendar");
    await page.getByRole("button", { name: "Make my address" }).click();
    const address = await page.getByLabel("Your private address").inputValue();
    const answer = await page.request.get(address);
    expect(answer.headers()["content-type"]).toBe("text/calendar; charset=utf-8");

    const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
    for (const zone of calendar.getAllSubcomponents("vtimezone"))
        ICAL.TimezoneService.register(zone);
    const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
    const known = sessions_of("trainer@example.org");
    expect(events.length).toBeGreaterThan(5);
    expect(new Set(events.map((one) => one.uid)).size).toBe(events.length);
    for (const event of events) {
        const session = known.get(event.uid.match(/\d+/)[0]);
        expect(session, event.uid).toBeTruthy();
        expect(event.startDate.toUnixTime(), event.summary).toBe(session.starts);
        expect(event.endDate.toUnixTime(), event.summary).toBe(session.ends);
        expect(event.component.getFirstPropertyValue("status") === "CANCELLED")
            .toBe(session.state === "cancelled");
    }

    await page.getByRole("button", { name: "Make a new address" }).click();
    expect((await page.request.get(address)).status()).toBe(404);
});
