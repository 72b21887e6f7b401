// The official client of GOV.UK Notify, unmodified, against the server whose address and keys it is
// given as JSON: node notify_client.mjs '{"url": …}'
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const { NotifyClient } = createRequire(import.meta.url)("notifications-node-client");
const given = JSON.parse(process.argv[2]);
const client = new NotifyClient(given.url, given.key);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
let calls = 0;

const ok = async (call, status = 200) => {
    ++calls;
    const answer = await call;
    assert.equal(answer.status, status);
    return answer.data;
};
const refused = async (call, status, error, message) => {
    ++calls;
    await assert.rejects(call, (failure) => {
        assert.equal(failure.response.status, status);
        assert.deepEqual(failure.response.data, { status_code: status, errors: [{ error, message }] });
        return true;
    });
};

// Sending a text.
const text = await ok(client.sendSms(given.text, "07700 900123", {
    personalisation: { name: "Ola", day: "Monday" }, reference: "trip" }), 201);
assert.match(text.id, uuid);
assert.deepEqual(text, {
    id: text.id, reference: "trip",
    content: { body: "Dear Ola, see you Monday.", from_number: "Schoolgate" },
    uri: `${given.url}/v2/notifications/${text.id}`,
    template: { id: given.text, version: 1, uri: `${given.url}/services/${given.service}/templates/${given.text}` },
    scheduled_for: null });

// Sending an e-mail.
const email = await ok(client.sendEmail(given.email, "ola@example.org", {
    personalisation: { name: "Ola", things: ["a hat", "lunch"] },
    oneClickUnsubscribeURL: "https://example.org/unsubscribe" }), 201);
assert.deepEqual(email.content, {
    body: "Bring:\n\n* a hat\n* lunch", subject: "For Ola", from_email: "no-reply@example.org",
    one_click_unsubscribe_url: "https://example.org/unsubscribe" });

// Looking up.
const one = await ok(client.getNotificationById(text.id));
assert.equal(one.status, "created");
assert.equal(one.type, "sms");
assert.equal(one.phone_number, "+447700900123");
assert.equal(one.body, "Dear Ola, see you Monday.");
assert.match(one.created_at, instant);
const all = await ok(client.getNotifications());
assert.deepEqual(all.notifications.slice(0, 2).map((n) => n.id), [email.id, text.id]);
assert.match(all.links.next, /\/v2\/notifications\?older_than=/);
const by_reference = await ok(client.getNotifications("sms", "created", "trip"));
assert.deepEqual(by_reference.notifications.map((n) => n.id), [text.id]);
const older = await ok(client.getNotifications(undefined, undefined, undefined, email.id));
assert.equal(older.notifications[0].id, text.id);

// Templates.
const template = await ok(client.getTemplateById(given.text));
assert.deepEqual([template.id, template.type, template.version, template.body, template.updated_at],
    [given.text, "sms", 1, "Dear ((name)), see you ((day)).", null]);
assert.match(template.created_at, instant);
assert.deepEqual(await ok(client.getTemplateByIdAndVersion(given.text, 1)), template);
const templates = await ok(client.getAllTemplates());
assert.deepEqual(templates.templates.map((t) => t.type).sort(), ["email", "sms"]);
assert.equal((await ok(client.getAllTemplates("email"))).templates.length, 1);
const preview = await ok(client.previewTemplateById(given.text, { Name: "Ada", DAY: "Friday" }));
assert.equal(preview.body, "Dear Ada, see you Friday.");

// Received texts.
const received = await ok(client.getReceivedTexts());
assert.deepEqual(received.received_text_messages.map((r) => [r.user_number, r.notify_number, r.content, r.service_id]),
    [["447700900777", "+447700900999", "Thank you!", given.service]]);
assert.equal((await ok(client.getReceivedTexts(received.received_text_messages[0].id))).received_text_messages.length, 0);

// What is not done, and why.
const strange = "7f3f5e0e-1111-4000-8000-00000000000a";
await refused(client.sendSms(strange, "07700900123"), 400, "BadRequestError", "Template not found");
await refused(client.sendSms(given.text, "07700900123", { personalisation: { name: "Ola" } }),
    400, "BadRequestError", "Missing personalisation: day");
await refused(client.sendSms(given.text, "0770090012"), 400, "ValidationError", "phone_number Not enough digits");
await refused(client.getNotificationById(strange), 404, "NoResultFound", "No result found");
await refused(client.sendLetter(given.text, { personalisation: {} }),
    400, "BadRequestError", "Service is not allowed to send letters");
await refused(client.sendPrecompiledLetter("mine", Buffer.from("%PDF")),
    400, "BadRequestError", "Service is not allowed to send letters");
await refused(client.getPdfForLetterNotification(text.id), 400, "BadRequestError", "Notification is not a letter");
await refused(new NotifyClient(given.url, given.service, strange).getAllTemplates(),
    403, "AuthError", "Invalid token: API key not found");

// A key for trying: the same, and nothing is sent.
const trying = new NotifyClient(given.url, given.testKey);
const tried = await ok(trying.sendSms(given.text, "07700900003", { personalisation: { name: "Ola", day: "Monday" } }), 201);
assert.equal((await ok(trying.getNotificationById(tried.id))).status, "temporary-failure");

console.log(`all ${calls} calls as GOV.UK Notify answers them`);
