// Builds, then shows the gallery on loopback as the server would send it: assets under /static/ and
// a strict content security policy. {{name}} in a page brings the icon or part of that name.
// Use: node web/look.js [PORT]
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./build.js";

const here = dirname(fileURLToPath(import.meta.url));
const port = Number(process.argv[2] || 18310);
const assets = mkdtempSync(join(tmpdir(), "schoolgate-look-"));
const kinds = { ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".html": "text/html" };
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";
const flat_name = /^[a-z.-]+$/;

function part(name) {
    const icon = join(here, "icons", `${name}.svg`);
    if (!existsSync(icon)) return readFileSync(join(here, "gallery", "parts", `${name}.html`), "utf8");
    return readFileSync(icon, "utf8").trim().replace(' xmlns="http://www.w3.org/2000/svg"', ' aria-hidden="true" focusable="false"');
}

function fill_in(page) {
    return page.replace(/\{\{([a-z-]+)\}\}/g, (_, name) => fill_in(part(name)));
}

/// The navigation says on which page one is.
function point_out(page, path) {
    return page.replace(`sg-nav__link" href="${path.split("/").pop()}"`, '$& aria-current="page"');
}

function find_file(path) {
    const [, folder, name] = path.match(/^\/(static\/|gallery\/|)([^/]+)$/) || [];
    if (!name || !flat_name.test(name)) return null;
    if (folder === "static/") return join(assets, name);
    return join(here, folder === "gallery/" ? "gallery" : "", name);
}

build(assets);
createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const file = find_file(path === "/" ? "/gallery.html" : path);
    if (!file || !kinds[extname(file)] || !existsSync(file)) {
        response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found");
        return;
    }
    const kind = extname(file);
    const text = readFileSync(file, "utf8");
    response.writeHead(200, { "Content-Type": `${kinds[kind]}; charset=utf-8`, "Content-Security-Policy": policy });
    response.end(kind === ".html" ? point_out(fill_in(text), path) : text);
}).listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${port}/`));
