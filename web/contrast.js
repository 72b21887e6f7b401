// Refuses a palette that people could not read: every pair of colours that meets on a page has the
// contrast of WCAG 2.2 AA, in the light scheme and in the dark one.

const grounds = ["--sg-paper", "--sg-leaf", "--sg-cream"];
const words = [
    "--govuk-text-colour", "--govuk-secondary-text-colour", "--sg-gate", "--govuk-error-colour",
    "--govuk-link-colour", "--govuk-link-visited-colour", "--govuk-link-hover-colour",
];
const text_pairs = [
    ...grounds.flatMap((ground) => words.map((word) => [word, ground])),
    ["--sg-action-text", "--sg-action"], ["--sg-action-text", "--sg-action-hover"],
    ["--govuk-inverse-text-colour", "--govuk-error-colour"],
    ["--govuk-inverse-text-colour", "--govuk-link-colour"],
    ["--sg-amber-text", "--sg-amber"], ["--govuk-focus-text-colour", "--govuk-focus-colour"],
    ["--sg-brick", "--sg-brick-soft"], ["--govuk-text-colour", "--sg-brick-soft"],
    ["--govuk-text-colour", "--sg-sky-soft"], ["--govuk-text-colour", "--sg-leaf-deep"],
    ["--govuk-text-colour", "--sg-cream-deep"], ["--govuk-secondary-text-colour", "--sg-leaf-deep"],
];
const edge_pairs = grounds.map((ground) => ["--govuk-input-border-colour", ground]);

function properties(block) {
    return Object.fromEntries(
        [...block.matchAll(/(--[a-z-]+):(#[0-9a-f]{3,6})/g)].map(([, name, value]) => [name, value]));
}

function luminance(colour) {
    const digits = colour.length === 4 ? colour.replace(/[0-9a-f]/g, "$&$&") : colour;
    const [red, green, blue] = [1, 3, 5].map((at) => {
        const part = parseInt(digits.slice(at, at + 2), 16) / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/// How clearly two colours stand apart, from 1 to 21.
export function contrast(one, other) {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
}

/// Throws with every pair of the finished sheet that is too faint.
export function check_contrast(css) {
    const light = properties(css.match(/:root\{color-scheme:[^}]*/)[0]);
    const dark = { ...light, ...properties(css.match(/prefers-color-scheme: ?dark\)\{:root\{([^}]*)/)[1]) };
    const faint = [];
    for (const [scheme, colours] of [["light", light], ["dark", dark]]) {
        for (const [pairs, least] of [[text_pairs, 4.5], [edge_pairs, 3]]) {
            for (const [one, other] of pairs) {
                if (!colours[one] || !colours[other]) throw new Error(`no colour ${one} or ${other}`);
                const ratio = contrast(colours[one], colours[other]);
                if (ratio < least) {
                    faint.push(`${scheme}: ${one} on ${other} is ${ratio.toFixed(2)}, needs ${least}`);
                }
            }
        }
    }
    if (faint.length) throw new Error(`colours too faint:\n${faint.join("\n")}`);
}
