// What Twilio is to a program that texts through it, for the length of a test: it checks who asks,
// takes texts, has the bad days it is told to have, and signs what it brings with Twilio's own
// library.
//
//     node twilio.mjs PORT ACCOUNT TOKEN
//
// Beside Twilio's own address: POST /orders [...] says what the next texts meet, POST /bring
// {url, fields | json, token?, sign_as?} brings something to us and answers with our answer, and
// GET /taken lists what was taken.
import crypto from "node:crypto";
import http from "node:http";
import webhooks from "twilio/lib/webhooks/webhooks.js";

const [port, account, token] = process.argv.slice(2);
const taken = [];
const orders = [];

function answer(response, status, what, type = "application/json") {
  response.writeHead(status, { "Content-Type": type });
  response.end(type === "application/json" ? JSON.stringify(what) : what);
}

function problem(response, status, code, message) {
  answer(response, status, { code, message, more_info: "", status });
}

function take(fields) {
  const one = { sid: `SM${crypto.randomBytes(16).toString("hex")}`, ...Object.fromEntries(fields) };
  taken.push(one);
  return one;
}

function give(request, response, fields) {
  const right = `Basic ${Buffer.from(`${account}:${token}`).toString("base64")}`;
  if (request.headers.authorization !== right) return problem(response, 401, 20003, "Authenticate");
  const order = orders.shift() ?? "well";
  if (order === "busy") return problem(response, 429, 20429, "Too Many Requests");
  if (order === "broken") return problem(response, 500, 20500, "Internal Server Error");
  if (order === "opted out")
    return problem(response, 400, 21610, "Attempt to send to unsubscribed recipient");
  if (fields.get("To").length < 8)
    return problem(response, 400, 21211, "The 'To' number is not a valid phone number.");
  const one = take(fields);
  if (order === "lost after") return request.socket.destroy();
  if (order === "hanging after") return setTimeout(() => request.socket.destroy(), 5000);
  return answer(response, 201, { sid: one.sid, account_sid: account, status: "queued",
    direction: "outbound-api", num_segments: "1", price: null, error_code: null,
    error_message: null, uri: `/2010-04-01/Accounts/${account}/Messages/${one.sid}.json` });
}

// As Twilio brings a report or a reply: a form whose fields are signed, or JSON by its hash.
async function bring(response, { url, fields, json, token: with_token, sign_as }) {
  const body = json ? JSON.stringify(json)
                    : fields.map(([n, v]) => `${encodeURIComponent(n)}=${encodeURIComponent(v)}`).join("&");
  if (json) url += `${url.includes("?") ? "&" : "?"}bodySHA256=${webhooks.getExpectedBodyHash(body)}`;
  const signed = {};
  for (const [name, value] of json ? [] : fields)
    signed[name] = name in signed ? [signed[name], value].flat() : value;
  const signature = webhooks.getExpectedTwilioSignature(with_token ?? token,
    sign_as ? url.replace(new URL(url).origin, sign_as) : url, signed);
  const ours = await fetch(url, { method: "POST", body, headers: {
    "Content-Type": json ? "application/json" : "application/x-www-form-urlencoded",
    "X-Twilio-Signature": signature } });
  answer(response, 200, { status: ours.status, body: await ours.text() });
}

http.createServer((request, response) => {
  let body = "";
  request.on("data", (bytes) => { body += bytes; });
  request.on("end", async () => {
    if (request.url === "/taken") return answer(response, 200, taken);
    if (request.url === "/orders") return answer(response, 200, orders.push(...JSON.parse(body)));
    if (request.url === "/bring") return bring(response, JSON.parse(body));
    if (request.url === `/2010-04-01/Accounts/${account}/Messages.json`)
      return give(request, response, new URLSearchParams(body));
    return problem(response, 404, 20404, "The requested resource was not found");
  });
}).listen(Number(port), "127.0.0.1");
