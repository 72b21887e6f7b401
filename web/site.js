// Comfort only: every page works without this file.
//
// A form with data-keep="KEY" is sent from here, so that its ticks and words outlive a lost line: they stay on
// the phone until a page arrives that says data-saved="KEY". Its status line (role=status, within the
// form) brings the sentences as data-lost, data-back and data-kept.
(() => {
    let shown = location.pathname;
    const find = (query) => document.querySelector(query);
    const kept_form = () => find("form[data-keep]");
    const kept_ticks = (form) => JSON.parse(localStorage.getItem(form.dataset.keep) || "null");

    const is_typed = (field) => field.matches("textarea, select, input[type=text]");

    function say(form, what) {
        const status = form.querySelector("[role=status]");
        if (status) status.textContent = status.dataset[what];
    }

    function greet() {
        find(".govuk-error-summary, .govuk-notification-banner[role=alert]")?.focus();
        const saved = find("[data-saved]");
        if (saved) localStorage.removeItem(saved.dataset.saved);
        const form = kept_form();
        const ticks = form && kept_ticks(form);
        if (!ticks) return;
        for (const field of form.elements) {
            if (is_typed(field)) {
                const words = ticks.find(([name]) => name === field.name);
                if (words) field.value = words[1];
            }
            if (!/checkbox|radio/.test(field.type)) continue;
            field.checked = ticks.some(([name, value]) => name === field.name && value === field.value);
        }
        say(form, "kept");
    }

    function keep(form) {
        const ticks = [...form.elements].filter((field) => field.checked || is_typed(field));
        localStorage.setItem(form.dataset.keep, JSON.stringify(ticks.map((field) => [field.name, field.value])));
    }

    async function send(form, button) {
        const fields = new URLSearchParams(new FormData(form));
        if (button?.name) fields.append(button.name, button.value);
        const patience = new AbortController();
        const timer = setTimeout(() => patience.abort(), 20000);
        try {
            const answer = await fetch(form.action, { method: "POST", body: fields, signal: patience.signal });
            if (answer.status >= 500) throw answer;
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            if (answer.url !== location.href) history.pushState(null, "", answer.url);
            shown = location.pathname;
            document.title = page.title;
            document.body.replaceWith(page.body);
            scrollTo(0, 0);
            greet();
        } catch {
            say(form, "lost");
        }
        clearTimeout(timer);
        delete form.dataset.sent;
    }

    // A second tap within a few seconds sends nothing twice.
    document.addEventListener("submit", (event) => {
        const form = event.target;
        if (form.dataset.sent) return event.preventDefault();
        form.dataset.sent = 1;
        if (form.dataset.keep) {
            event.preventDefault();
            keep(form);
            send(form, event.submitter);
        } else {
            setTimeout(() => delete form.dataset.sent, 5000);
        }
    });

    document.addEventListener("click", (event) => {
        const link = event.target.closest(".govuk-error-summary a[href^='#']");
        const field = link && document.getElementById(link.hash.slice(1));
        if (!field) return;
        event.preventDefault();
        (field.closest("fieldset") || field.labels?.[0] || field).scrollIntoView();
        field.focus({ preventScroll: true });
    });

    addEventListener("pageshow", () => {
        for (const form of document.forms) delete form.dataset.sent;
    });
    addEventListener("popstate", () => {
        if (location.pathname !== shown) location.reload();
    });
    addEventListener("online", () => {
        const form = kept_form();
        if (form && kept_ticks(form)) say(form, "back");
    });
    greet();
})();
