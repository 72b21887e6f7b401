const { test, expect } = require("@playwright/test");
const AxeBuilder = require("@axe-core/playwright").default;

const gallery = process.env.GALLERY_URL || "http://127.0.0.1:18310";
const pages = ["gallery.html", "gallery/invitation.html", "gallery/invitation-ur.html", "gallery/home.html",
    "gallery/register.html", "gallery/families.html", "gallery/errors.html"];

for (const path of pages) {
    for (const colorScheme of ["light", "dark"]) {
        for (const width of [320, 1280]) {
            test(`${path} is readable and fits, ${colorScheme}, ${width} wide`, async ({ browser }) => {
                const context = await browser.newContext({ colorScheme, viewport: { width, height: 780 } });
                const page = await context.newPage();
                const complaints = [];
                page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
                await page.goto(`${gallery}/${path}`);
                if (process.env.PICTURES) {
                    const name = path.replace(/\W+/g, "-").replace("-html", "");
                    await page.screenshot({ path: `${process.env.PICTURES}/${name}-${width}-${colorScheme}.png`, fullPage: true });
                }
                const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
                expect(overflow, "nothing sticks out at the side").toBeLessThanOrEqual(0);
                const found = await new AxeBuilder({ page }).analyze();
                expect(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html)}`)).toEqual([]);
                expect(complaints).toEqual([]);
                await context.close();
            });
        }
    }
}
