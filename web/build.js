// Writes what the browser gets into one folder: sheets, script and icons, each with its .br and .gz.
// The same input gives the same bytes. Use: node web/build.js FOLDER
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import * as sass from "sass";
import { check_contrast } from "./contrast.js";
import { finish } from "./finish.js";

const here = dirname(fileURLToPath(import.meta.url));
const budget_of_site_css = 8 * 1024;

/// The finished text of one sheet of web/styles.
function compile(name) {
    const { css } = sass.compile(join(here, "styles", `${name}.scss`), {
        loadPaths: [join(here, "node_modules")],
        style: "compressed",
        charset: false,
        quietDeps: true,
    });
    return finish(css);
}

/// Only whole-line comments and indentation go, so that the script stays what was read and tested.
function slim_script(text) {
    return text.replace(/^\s*\/\/.*\n/gm, "").replace(/^\s+/gm, "");
}

function write(folder, name, text) {
    const bytes = Buffer.from(text);
    const packed = brotliCompressSync(bytes, {
        params: {
            [constants.BROTLI_PARAM_QUALITY]: 11,
            [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
    });
    const zipped = gzipSync(bytes, { level: 9 });
    writeFileSync(join(folder, name), bytes);
    writeFileSync(join(folder, `${name}.br`), packed);
    writeFileSync(join(folder, `${name}.gz`), zipped);
    console.log(`${name}: ${bytes.length} bytes, br ${packed.length}, gz ${zipped.length}`);
    return packed.length;
}

/// Builds everything into the folder and answers nothing; throws where a promise is not kept.
export function build(folder) {
    mkdirSync(folder, { recursive: true });
    const site = compile("site");
    check_contrast(site);
    const sent = write(folder, "site.css", site);
    if (sent > budget_of_site_css) {
        throw new Error(`site.css is ${sent} bytes on the wire, more than ${budget_of_site_css}`);
    }
    write(folder, "staff.css", compile("staff"));
    write(folder, "site.js", slim_script(readFileSync(join(here, "site.js"), "utf8")));
    for (const icon of readdirSync(join(here, "icons")).sort()) {
        write(folder, icon, readFileSync(join(here, "icons", icon), "utf8"));
    }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    if (!process.argv[2]) {
        console.error("Use: node web/build.js FOLDER");
        process.exit(2);
    }
    build(process.argv[2]);
}
