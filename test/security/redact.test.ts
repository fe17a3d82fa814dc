import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { SecretRedactor } from "../../src/masking/secretRedactor.ts";
import { sanitizeMessage } from "../../src/upstream/sanitize.ts";
import { secretsInBody } from "../../src/upstream/secretsInBody.ts";

const SECRET = "aB+/c9Zx8Yw7==";
const json = (text: string) => JSON.stringify(text).slice(1, -1);
/** As Java's libraries escape: `=` as an escape sequence, and slashes. */
const javaJson = (text: string) => json(text).replaceAll("=", "\\u003d").replaceAll("/", "\\/");
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("a secret", () => {
  it.each<[form: string, encode: (secret: string) => string]>([
    ["plain", (secret) => secret],
    ["percent-encoded", encodeURIComponent],
    [
      "percent-encoded in lower case",
      (secret) => encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
    ],
    ["percent-encoded in part", (secret) => secret.replaceAll("=", "%3D")],
    ["percent-encoded twice", (secret) => encodeURIComponent(encodeURIComponent(secret))],
    ["JSON-escaped", json],
    ["JSON-escaped as Java does", javaJson],
    ["JSON within JSON", (secret) => json(`{"secret":"${javaJson(secret)}"}`)],
    ["in base64", base64],
    ["in base64 for URLs", (secret) => Buffer.from(secret).toString("base64url")],
    ["in the base64 of a header", (secret) => base64(`User ${secret}, Organization x`)],
    ["in base64, at another place", (secret) => base64(`Us ${secret}.`)],
    ["in base64, at a third place", (secret) => base64(`Use ${secret}!`)],
  ])("is found %s", (_form, encode) => {
    const redacted = new SecretRedactor([SECRET]).redact(`The key ${encode(SECRET)} is wrong`);
    expect(redacted).toMatch(/^The key .*….* is wrong$/);
    for (const part of [SECRET, "aB+", "c9Zx8Yw7", base64(SECRET).slice(2, 12)]) expect(redacted).not.toContain(part);
  });

  it("is found whatever it consists of, and whatever stands around it", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 40 });
    const encodings = fc.constantFrom<(text: string) => string>((plain) => plain, encodeURIComponent, json, javaJson);
    const secrets = fc.string({ unit: "grapheme", minLength: 8, maxLength: 60 }).filter((one) => one.isWellFormed());
    fc.assert(
      fc.property(secrets, text, text, encodings, (secret, before, after, encode) => {
        const encoded = encode(secret);
        const redacted = new SecretRedactor([secret]).redact(`${before}${encoded}${after}`);
        expect(redacted).toContain("…");
        // What stands around it may hold it as well, but never in the place where it was put.
        expect(redacted.length).toBeLessThanOrEqual(before.length + after.length + 1 + encoded.length);
        if (!before.includes(encoded) && !after.includes(encoded)) expect(redacted).not.toContain(encoded);
      }),
    );
  });

  it("that is short is found as a word of its own", () => {
    const redactor = new SecretRedactor(["abcd", "xyz"]);
    expect(redactor.redact("abcd, abcde, (abcd) and xyz")).toBe("…, abcde, (…) and xyz");
  });

  it("leaves other texts as they are", () => {
    const texts = ["", "Nothing here", "100 %41 äöü 😀 \\n", "%E0%A4%A", "Organization Administration"];
    for (const text of texts) expect(new SecretRedactor([SECRET]).redact(text)).toBe(text);
    expect(new SecretRedactor([]).redact(SECRET)).toBe(SECRET);
  });

  it("is found in a text of megabytes, which is then replaced as a whole", () => {
    const redactor = new SecretRedactor([SECRET]);
    const long = "Nothing here, %41 and \\" + "x".repeat(4_000_000);
    expect(redactor.redact(long)).toBe(long);
    for (const encode of [(secret: string) => secret, encodeURIComponent, javaJson, base64])
      expect(redactor.redact(long + encode(SECRET))).toBe("…");
  });

  it("is removed before a message is cut", () => {
    for (const length of [280, 290, 295, 299, 300]) {
      const message = sanitizeMessage(`${"x".repeat(length)}${SECRET} ${"y".repeat(400)}`, [SECRET])!;
      expect(message).not.toContain("aB");
      expect(message.length).toBeLessThanOrEqual(301);
    }
    // Much text becomes little, so that the end of what was looked at comes into view.
    for (let length = 15_980; length < 16_010; length += 1) {
      const long = "s".repeat(length);
      expect(sanitizeMessage(`${long}${SECRET} and more`, [long, SECRET]) ?? "").not.toContain("aB");
    }
  });

  it("is taken from a body, however deep it lies there", () => {
    const body = {
      name: "N",
      element: { key: "jira", configuration: { a: "one", b: [{ c: "two" }], d: 3 } },
      password: "four",
    };
    expect(secretsInBody(body)).toEqual(["one", "two", "3", "four"]);
    for (const none of [undefined, null, "text", 7, []]) expect(secretsInBody(none)).toEqual([]);
  });
});
