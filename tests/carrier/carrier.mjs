// A simulated carrier for tests: an SMPP 3.4 server that is not ours. It is told what to do by
// lines on its standard input and answers each with a line of JSON. Numbers that end in 404 are
// refused.
//   node carrier.mjs PORT
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import smpp from "smpp";

const port = Number(process.argv[2]);
const sessions = new Set();
const script = {
  refuseBinds: 0, throttle: 0, full: 0, answers: Infinity, lastWords: false, deaf: false,
  receipts: false,
};
const seen = {
  binds: 0, refused: 0, enquiries: 0, submits: 0, throttled: 0, most: 0, taken: [], answers: [],
  nacks: [], brought: 0,
};
const repeatAfter = 50; // milliseconds, when a delivery is answered "later"

function bind(session, pdu) {
  seen.binds += 1;
  if (script.refuseBinds > 0 || pdu.password !== "secret") {
    if (script.refuseBinds > 0) script.refuseBinds -= 1;
    seen.refused += 1;
    session.send(pdu.response({ command_status: smpp.ESME_RBINDFAIL }));
    return;
  }
  sessions.add(session);
  session.send(pdu.response({ system_id: "CARRIER", sc_interface_version: 0x34 }));
}

function refusal(pdu) {
  if (script.throttle > 0) {
    script.throttle -= 1;
    seen.throttled += 1;
    return smpp.ESME_RTHROTTLED;
  }
  if (script.full > 0) {
    script.full -= 1;
    seen.throttled += 1;
    return smpp.ESME_RMSGQFUL;
  }
  return pdu.destination_addr.endsWith("404") ? smpp.ESME_RINVDSTADR : 0;
}

function submit(session, pdu) {
  seen.submits += 1;
  session.unanswered += 1;
  seen.most = Math.max(seen.most, session.unanswered);
  const refused = refusal(pdu);
  const id = seen.submits.toString(16).padStart(8, "0");
  if (!refused) {
    seen.taken.push({
      id, to: pdu.destination_addr, from: pdu.source_addr, coding: pdu.data_coding,
      class: pdu.esm_class, text: pdu.short_message.message.toString(),
      header: (pdu.short_message.udh ?? []).map((part) => part.toString("hex")).join(" "),
      at: Date.now(),
    });
    if (script.receipts && pdu.registered_delivery) {
      setTimeout(bring, 20, {
        source_addr: pdu.destination_addr, destination_addr: pdu.source_addr, esm_class: 4,
        short_message: `id:${id} sub:001 dlvrd:001 stat:DELIVRD err:000 text:`,
      });
    }
  }
  if (script.answers <= 0) return;
  script.answers -= 1;
  const last = script.answers === 0 && script.lastWords;
  // A moment later, as a carrier does: so that submits do stand open together.
  setTimeout(() => {
    session.unanswered -= 1;
    session.send(pdu.response(refused ? { command_status: refused } : { message_id: id }));
    if (last) session.close();
  }, 1);
}

function deliver(order) {
  const [session] = sessions;
  if (!session) return;
  const given = { ...order };
  if (given.header) {
    given.short_message = { udh: Buffer.from(given.header, "hex"), message: given.short_message };
    delete given.header;
  }
  session.deliver_sm(given, (answer) => {
    seen.answers.push(answer.command_status);
    if (answer.command_status === smpp.ESME_RX_T_APPN) setTimeout(deliver, repeatAfter, order);
  });
}

// Brings something to whoever is bound, again and again until it was taken, as a carrier does.
function bring(given) {
  const [session] = sessions;
  let taken = false;
  const again = () => {
    if (!taken) bring(given);
  };
  if (!session) {
    setTimeout(again, repeatAfter);
    return;
  }
  const patience = setTimeout(again, 2000);
  session.deliver_sm(given, (answer) => {
    clearTimeout(patience);
    taken = answer.command_status === 0;
    if (taken) seen.brought += 1;
    else setTimeout(again, repeatAfter);
  });
}

const server = smpp.createServer({}, (session) => {
  session.unanswered = 0;
  session.on("bind_transceiver", (pdu) => bind(session, pdu));
  session.on("enquire_link", (pdu) => {
    seen.enquiries += 1;
    if (!script.deaf) session.send(pdu.response());
  });
  session.on("unbind", (pdu) => {
    session.send(pdu.response());
    session.close();
  });
  session.on("submit_sm", (pdu) => submit(session, pdu));
  session.on("generic_nack", (pdu) => seen.nacks.push(pdu.command_status));
  session.on("close", () => sessions.delete(session));
  session.on("error", () => sessions.delete(session));
});

const orders = {
  seen: () => seen,
  set: (changes) => Object.assign(script, changes),
  deliver: (given) => given.forEach(deliver),
  bring: (given) => given.forEach(bring),
  raw: (hex) => sessions.forEach((session) => session.socket.write(Buffer.from(hex, "hex"))),
  enquire: () => sessions.forEach((session) => session.enquire_link({}, () => seen.answers.push(0))),
  goodbye: () => sessions.forEach((session) => session.unbind()),
  hangUp: () => sessions.forEach((session) => session.destroy()),
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  server.on("error", (problem) => {
    console.log(problem.code);
    process.exit(1);
  });
  server.listen(port, "127.0.0.1", () => console.log("READY"));
  createInterface({ input: process.stdin })
    .on("line", (line) => {
      const [order, given] = JSON.parse(line);
      console.log(JSON.stringify(orders[order](given) ?? null));
    })
    .on("close", () => process.exit(0));
}
