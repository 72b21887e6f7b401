// Badges as others check them: with independent programs, nothing of ours but what the server
// answers. Contexts come from files; whatever else is asked for is asked of the server.
import { test, expect } from "@playwright/test";
import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { compactVerify, importJWK } from "jose";
import * as vc from "@digitalbazaar/vc";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import jsigs from "jsonld-signatures";
import stories from "./stories.js";

const { ask_database, sign_in } = stories;
const server = process.env.SCHOOLGATE_URL;
const folder = new URL("../data/badges/", import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

const contexts = new Map([
    ["https://www.w3.org/ns/credentials/v2", read("contexts/credentials-v2.json")],
    ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", read("contexts/open-badges-3.0.3.json")],
    ["https://purl.imsglobal.org/spec/ob/v3p0/extensions.json", read("contexts/open-badges-extensions.json")],
]);

/// Contexts from files, everything else from the server that is tested: nothing from the world.
const loader = jsigs.extendContextLoader(async (url) => {
    if (contexts.has(url)) return { documentUrl: url, document: contexts.get(url) };
    if (!url.startsWith(server)) throw new Error(`nothing is fetched from ${url}`);
    const answer = await fetch(url, { headers: { accept: "application/ld+json, application/json" } });
    if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
    return { documentUrl: url, document: await answer.json() };
});

async function revoked(credential) {
    const list = await (await fetch(credential.credentialStatus.id)).json();
    return list.revokedCredentials.some((one) => one.id === credential.id && one.revoked !== false);
}

/// What an independent verifier says of a badge with a proof inside.
async function verify_proof(credential) {
    return vc.verifyCredential({
        credential,
        suite: new DataIntegrityProof({ cryptosuite }),
        documentLoader: loader,
        checkStatus: async () => ({ verified: !(await revoked(credential)) }),
    });
}

/// The badge in a token, checked as the standard says: signature first, then the claims against it.
async function verify_token(token) {
    const header = JSON.parse(Buffer.from(token.split(".")[0], "base64url"));
    expect(Object.keys(header).sort()).toEqual(["alg", "kid", "typ"]);
    const key = await importJWK(await (await fetch(header.kid)).json(), "RS256");
    const { payload } = await compactVerify(token, key, { algorithms: ["RS256"] });
    const badge = JSON.parse(Buffer.from(payload));
    expect(badge.iss).toBe(badge.issuer.id);
    expect(badge.jti).toBe(badge.id);
    expect(badge.sub).toBe(badge.credentialSubject.id);
    expect(new Date(badge.nbf * 1000).getTime()).toBe(new Date(badge.validFrom).getTime());
    return badge;
}

const codes = () =>
    ask_database("SELECT code FROM programmes_badges WHERE kind = 'certificate' ORDER BY id LIMIT 3");
const badge_of = async (code) => (await fetch(`${server}/badges/${code}/badge.json`)).json();
const token_of = async (code) => (await fetch(`${server}/badges/${code}/badge.jwt`)).text();

test("the published example is verified as the published key says", async () => {
    const example = read("ob3/vector.json");
    const issuer = example.signed_credential.issuer.id;
    const method = example.signed_credential.proof.verificationMethod;
    const own = jsigs.extendContextLoader(async (url) => {
        if (url === method)
            return { documentUrl: url, document: { "@context": "https://w3id.org/security/multikey/v1",
                id: method, type: "Multikey", controller: issuer, publicKeyMultibase: example.public_key_multibase } };
        if (url === issuer)
            return { documentUrl: url, document: { "@context": "https://w3id.org/security/v2", id: issuer, assertionMethod: [method] } };
        return loader(url);
    });
    const result = await vc.verifyCredential({ credential: example.signed_credential,
        suite: new DataIntegrityProof({ cryptosuite }), documentLoader: own });
    expect(result.error?.errors ?? result.error).toBeUndefined();
    expect(result.verified).toBe(true);
});

test("a badge's own proof is verified, and one changed byte is noticed", async () => {
    for (const [code] of codes()) {
        const badge = await badge_of(code);
        const result = await verify_proof(badge);
        expect(result.error?.errors ?? result.error).toBeUndefined();
        expect(result.verified).toBe(true);

        const text = JSON.stringify(badge);
        const narrative = badge.credentialSubject.achievement.criteria.narrative;
        const changes = [
            text.replace(narrative, narrative.replace("a", "b")),
            text.replace(badge.credentialSubject.identifier[0].identityHash.slice(-4), "0000"),
            text.replace(badge.validFrom, badge.validFrom.replace("20", "19")),
            text.replace('"hashed":true', '"hashed":false'),
        ];
        for (const changed of changes) {
            expect(changed).not.toBe(text);
            expect((await verify_proof(JSON.parse(changed))).verified).toBe(false);
        }
    }
});

test("a badge as a token is verified, and one changed byte is noticed", async () => {
    for (const [code] of codes()) {
        const token = await token_of(code);
        const badge = await verify_token(token);
        expect(badge.id).toBe(`${server}/badges/${code}`);
        const [header, payload, signature] = token.split(".");
        const other = Buffer.from(payload, "base64url");
        other[other.length >> 1] ^= 1;
        await expect(verify_token([header, other.toString("base64url"), signature].join("."))).rejects.toThrow();
    }
});

test("both files say the same, and name the holder by a hash only", async () => {
    const [[code, email]] = ask_database(
        "SELECT b.code, n.email FROM programmes_badges b JOIN people_persons n ON n.id = b.person_id " +
        "WHERE n.email IS NOT NULL ORDER BY b.id LIMIT 1");
    const { proof, ...said } = await badge_of(code);
    const { iss, jti, nbf, sub, ...told } = await verify_token(await token_of(code));
    expect(told).toEqual(said);
    expect(JSON.stringify(said)).not.toContain(email);
    const { identityHash, salt } = said.credentialSubject.identifier[0];
    const hash = createHash("sha256").update(email.toLowerCase() + salt).digest("hex");
    expect(identityHash).toBe(`sha256$${hash}`);
});

test("a badge that was taken back is refused; keys are changed, and badges still verified", async ({ page }) => {
    const [[kept], [gone]] = ask_database("SELECT code FROM programmes_badges ORDER BY id DESC LIMIT 2");
    const before = await badge_of(kept);
    const taken_back = await badge_of(gone);
    expect((await verify_proof(taken_back)).verified).toBe(true);

    await sign_in(page, "officer@example.org");
    await page.goto(`/credentials/${gone}`);
    await page.getByLabel("It was given by mistake").check();
    await page.getByRole("button", { name: "Take this badge back" }).click();
    expect((await verify_proof(taken_back)).verified).toBe(false);

    await page.goto("/credentials/keys");
    await page.getByRole("button", { name: "Change the keys" }).click();
    const after = await badge_of(kept);
    expect(after.proof.verificationMethod).not.toBe(before.proof.verificationMethod);
    expect((await verify_proof(before)).verified).toBe(true);
    expect((await verify_proof(after)).verified).toBe(true);
    await verify_token(await token_of(kept));
});
