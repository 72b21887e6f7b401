// Comfort only: every page works without this file.
(() => {
    const find = (query) => document.querySelector(query);
    const read = (key) => JSON.parse(localStorage.getItem(key) || "null");

    // A form that names data-keep is sent from here, so that its ticks outlive a lost line. Its
    // status line brings the sentences: data-lost, data-back, data-kept.
    const say = (what) => {
        const status = find("form[data-keep] [role=status]");
        if (status) status.textContent = what ? status.dataset[what] : "";
    };

    function greet() {
        find(".govuk-error-summary, .govuk-notification-banner[role=alert]")?.focus();
        const saved = find("[data-saved]");
        if (saved) localStorage.removeItem(saved.dataset.saved);
        const form = find("form[data-keep]");
        const kept = form && read(form.dataset.keep);
        if (!kept) return;
        for (const field of form.elements) {
            if (field.type === "checkbox" || field.type === "radio") {
                field.checked = kept.some(([name, value]) => name === field.name && value === field.value);
            }
        }
        say("kept");
    }

    function keep(form) {
        const ticks = [...form.elements].filter((field) => field.checked);
        localStorage.setItem(form.dataset.keep, JSON.stringify(ticks.map((field) => [field.name, field.value])));
        say("lost");
    }

    async function send(form, button) {
        const fields = new URLSearchParams(new FormData(form));
        if (button?.name) fields.append(button.name, button.value);
        const late = new AbortController();
        const timer = setTimeout(() => late.abort(), 20000);
        try {
            const answer = await fetch(form.action, { method: "POST", body: fields, signal: late.signal });
            if (answer.status >= 500) throw answer;
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            history.pushState(null, "", answer.url);
            document.title = page.title;
            document.body.replaceWith(page.body);
            scrollTo(0, 0);
            greet();
        } catch {
            keep(form);
        } finally {
            clearTimeout(timer);
            delete form.dataset.sent;
        }
    }

    // A second tap within a few seconds sends nothing twice.
    document.addEventListener("submit", (event) => {
        const form = event.target;
        if (form.dataset.sent) return event.preventDefault();
        form.dataset.sent = 1;
        if (form.dataset.keep && form.method === "post") {
            event.preventDefault();
            send(form, event.submitter);
        } else {
            setTimeout(() => delete form.dataset.sent, 5000);
        }
    });
    addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach((form) => delete form.dataset.sent));
    addEventListener("popstate", () => location.reload());
    addEventListener("online", () => {
        const form = find("form[data-keep]");
        if (form && read(form.dataset.keep)) say("back");
    });
    greet();
})();
