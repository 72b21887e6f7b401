const { test, expect } = require("@playwright/test");

const gallery = process.env.GALLERY_URL || "http://127.0.0.1:18310";
const register = `${gallery}/gallery/register.html`;
const saved = `<!DOCTYPE html><html lang="en"><title>Saved</title><body>
    <div data-saved="register-4711" class="govuk-notification-banner" role="alert" tabindex="-1">The register is saved</div></body></html>`;

/// Answers every POST of the page with what the test says at that moment.
async function answer_posts(page, answer) {
    const posts = [];
    await page.route("**/register.html", (route) => {
        if (route.request().method() !== "POST") return route.continue();
        posts.push(route.request().postData());
        return answer(route);
    });
    return posts;
}

test("ticks outlive a lost line, are offered again, and are forgotten once saved", async ({ page }) => {
    let line_is_up = false;
    const posts = await answer_posts(page, (route) =>
        line_is_up ? route.fulfill({ contentType: "text/html", body: saved }) : route.abort("internetdisconnected"));
    await page.goto(register);
    await page.getByLabel("Popescu").check();
    await page.getByLabel("Okafor").uncheck();
    await page.getByRole("button", { name: "Save register" }).click();
    await expect(page.getByRole("status")).toContainText("Your ticks are kept on this phone");
    await expect(page.getByLabel("Popescu")).toBeChecked();

    await page.reload();
    await expect(page.getByRole("status")).toContainText("not sent yet");
    await expect(page.getByLabel("Popescu")).toBeChecked();
    await expect(page.getByLabel("Okafor")).not.toBeChecked();

    line_is_up = true;
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await expect(page.getByRole("status")).toContainText("The line is back");
    await page.getByRole("button", { name: "Save register" }).click();
    await expect(page.getByText("The register is saved")).toBeFocused();
    await expect(page).toHaveTitle("Saved");
    expect(posts).toEqual(["came=2&came=4", "came=2&came=4"]);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test("a server in trouble keeps the ticks too", async ({ page }) => {
    await answer_posts(page, (route) => route.fulfill({ status: 503, body: "Back soon" }));
    await page.goto(register);
    await page.getByRole("button", { name: "Save register" }).click();
    await expect(page.getByRole("status")).toContainText("kept on this phone");
    expect(await page.evaluate(() => localStorage.getItem("register-4711"))).toContain("came");
});

test("a sign-in page in between does not forget the ticks", async ({ page }) => {
    let asked_to_sign_in = true;
    await answer_posts(page, (route) => asked_to_sign_in
        ? route.fulfill({ contentType: "text/html", body: "<title>Sign in</title><h1>Sign in</h1>" })
        : route.fulfill({ contentType: "text/html", body: saved }));
    await page.goto(register);
    await page.getByLabel("Hussain").check();
    await page.getByRole("button", { name: "Save register" }).click();
    await expect(page).toHaveTitle("Sign in");
    await page.goto(register);
    await expect(page.getByLabel("Hussain")).toBeChecked();
    await expect(page.getByRole("status")).toContainText("not sent yet");
    asked_to_sign_in = false;
    await page.getByRole("button", { name: "Save register" }).click();
    await expect(page).toHaveTitle("Saved");
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test("two taps send one answer", async ({ page }) => {
    let posts = 0;
    await page.goto(`${gallery}/gallery/invitation.html`);
    await page.route("**/invitation.html", async (route) => {
        if (route.request().method() === "POST") posts += 1;
        await new Promise((resolve) => setTimeout(resolve, 400));
        await route.fulfill({ contentType: "text/html", body: "<title>Thank you</title>" });
    });
    await page.getByRole("button", { name: "Yes" }).dblclick();
    await expect(page).toHaveTitle("Thank you");
    expect(posts).toBe(1);
});

test("a page with errors is heard from the errors on", async ({ page }) => {
    await page.goto(`${gallery}/gallery/errors.html`);
    await expect(page.locator(".govuk-error-summary")).toBeFocused();
    await page.getByRole("link", { name: "Say how many families" }).click();
    await expect(page.locator("#places")).toBeFocused();
});
