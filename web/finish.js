// The last hand on a compiled sheet: left and right become start and end, so that right-to-left
// pages mirror; hacks for browsers that are gone and parts we never show are dropped.

const unwanted_selectors = /--inverse|frontend-supported|service-navigation|exit-this-page|file-upload-(button|wrapper)|drop-zone|summary-card|--hidden|-ms-|-moz-any-link|govuk-input--width-30|panel--interruption|-image\b/;
const unwanted_properties = /^(font-family|(-webkit-)?font-smoothing|-moz-osx-font-smoothing|(-webkit-)?text-decoration-skip)/;
const unwanted_conditions = /\\0|not \((text-wrap|caret-color)|position: ?-webkit-sticky/;
const always_true = /^@supports ?(not \(-ms-ime-align: ?auto\)|\((border-width|margin): ?max\()/;

const turned = [
    [/^(margin|padding)-left$/, "$1-inline-start"],
    [/^(margin|padding)-right$/, "$1-inline-end"],
    [/^left$/, "inset-inline-start"],
    [/^right$/, "inset-inline-end"],
];
const turned_borders = [
    [/^border-left(-width|-color|-style)?$/, "border-inline-start$1"],
    [/^border-right(-width|-color|-style)?$/, "border-inline-end$1"],
];

/// The sheet as nested blocks: [{head, body}] where body is a list of blocks or of declarations.
function parse(css) {
    const top = { head: "", body: [] };
    const open = [top];
    let text = "";
    let quote = "";
    for (const letter of css) {
        if (quote) {
            text += letter;
            if (letter === quote) quote = "";
        } else if (letter === '"' || letter === "'") {
            text += letter;
            quote = letter;
        } else if (letter === "{") {
            const block = { head: text.trim(), body: [] };
            open.at(-1).body.push(block);
            open.push(block);
            text = "";
        } else if (letter === "}" || letter === ";") {
            if (text.trim()) open.at(-1).body.push(text.trim());
            text = "";
            if (letter === "}") open.pop();
        } else {
            text += letter;
        }
    }
    if (open.length !== 1) throw new Error("the sheet has a brace too many or too few");
    return top.body;
}

/// One declaration in logical terms, as a list because four sides become two.
function turn(declaration, on_drawing) {
    const at = declaration.indexOf(":");
    const name = declaration.slice(0, at).trim();
    const value = declaration.slice(at + 1).trim();
    const sides = value.match(/^(\S+) (\S+) (\S+) (\S+)$/);
    if (/^(margin|padding)$/.test(name) && sides && sides[2] !== sides[4]) {
        return [`${name}-block:${sides[1]} ${sides[3]}`, `${name}-inline:${sides[4]} ${sides[2]}`];
    }
    if (name === "text-align" || name === "float") {
        const turned_value = value.replace("left", "start").replace("right", "end");
        const prefix = name === "float" && turned_value !== value ? "inline-" : "";
        return [`${name}:${prefix}${turned_value}`];
    }
    // Triangles and ticks are drawn with physical borders and must stay as drawn.
    for (const [from, to] of on_drawing ? turned : [...turned, ...turned_borders]) {
        if (from.test(name)) return [`${name.replace(from, to)}:${value}`];
    }
    return [`${name}:${value}`];
}

function own_value(declaration) {
    return declaration
        .replace(/var\((--govuk-[a-z-]+-colour), ?#[0-9a-f]+\)/g, "var($1)")
        // Hover colours that govuk-frontend fixes would vanish in the dark scheme.
        .replace(/#(651b1b|083d29)\b/g, "var(--govuk-text-colour)")
        .replace(/#f3f3f3\b/g, "var(--sg-leaf)")
        .replace(/rgba\(0, ?0, ?0, ?0\)/g, "transparent")
        .replace(/(\.\d{3})\d+/g, "$1");
}

function finish_block(block) {
    const { head } = block;
    if (head.startsWith("@")) {
        if (unwanted_conditions.test(head)) return [];
        const body = block.body.flatMap((inner) =>
            typeof inner === "string" ? [own_value(inner)] : finish_block(inner));
        if (!body.length) return [];
        if (always_true.test(head)) return body;
        return [{ head: head.replace(/,\(-ms-high-contrast: ?active\)/, ""), body }];
    }
    const selectors = head.split(/,(?![^(]*\))/).filter((one) => !unwanted_selectors.test(one));
    const on_drawing = /::(before|after)$/.test(head);
    const body = block.body
        .filter((one) => !unwanted_properties.test(one) || !head.includes("govuk-"))
        .flatMap((one) => turn(own_value(one), on_drawing));
    return selectors.length && body.length ? [{ head: selectors.join(","), body }] : [];
}

function print(blocks) {
    return blocks
        .map((one) => (typeof one === "string" ? `${one};` : `${one.head}{${print(one.body)}}`))
        .join("")
        .replace(/;}/g, "}")
        .replace(/;$/, "");
}

/// The sheet as it is sent.
export function finish(css) {
    return `${print(parse(css).flatMap(finish_block))}\n`;
}
