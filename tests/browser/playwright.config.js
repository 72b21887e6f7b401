// Real Chromium against real pages. The gallery of web/ is served from here; tests of the finished
// server set SCHOOLGATE_URL.
const gallery = process.env.GALLERY_URL || "http://127.0.0.1:18310";

module.exports = {
    testMatch: ["*.spec.js", "*.spec.mjs"],
    workers: 1,
    retries: 0,
    reporter: "list",
    timeout: 30000,
    use: {
        baseURL: process.env.SCHOOLGATE_URL || gallery,
        launchOptions: {
            executablePath: process.env.CHROME_PATH || "/usr/bin/chromium",
            args: [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
                "--disable-background-networking", "--disable-component-update",
                "--disable-dev-shm-usage",
            ],
        },
    },
    webServer: { command: `node ../../web/look.js ${new URL(gallery).port}`, url: `${gallery}/` },
};
