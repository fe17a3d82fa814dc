/** Credentials in texts of steps and connected applications: every kind, at every depth, in every encoding. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Masker } from "../../src/masking/index.ts";

const OWN = "aB+/c9Zx8Yw7aB+/c9Zx8Yw7==";
const masker = new Masker([OWN]);
const mask = (text: string, name?: string) => masker.maskText(text, name);
const json = (value: unknown) => JSON.stringify(value);

const SECRET_NAMES = [
  "authorization",
  "Proxy-Authorization",
  "cookie",
  "Set-Cookie",
  "password",
  "userPassword",
  "new.password",
  "passwd",
  "db_passwd",
  "secret",
  "SECRET",
  "clientSecret",
  "client_secret",
  "Client-Secret",
  "token",
  "access_token",
  "accessToken",
  "refreshtoken",
  "elements-next-page-token",
  "apikey",
  "apiKey",
  "API_KEY",
  "X-Api-Key",
  "XAPIKey",
  "oauth.api.key",
  "privateKey",
  "private_key",
  "secretKey",
  "aws_secret_access_key",
  "passphrase",
  "signature",
  "X-Hub-Signature",
  "session",
  "user_session",
  "sessionId",
  "JSESSIONID",
];
const OTHER_NAMES = [
  "key",
  "Key",
  "primary_key",
  "keys",
  "monkey",
  "possession",
  "tokenType",
  "tokens.count",
  "secretary",
];

describe("names", () => {
  it.each(SECRET_NAMES)("mask the value of %s", (name) => {
    for (const value of ["planted", 20_394_857, ["planted"], { a: [{ b: "planted" }] }])
      expect(mask(json({ a: 1, [name]: value, b: 2 }))).toBe(json({ a: 1, [name]: "…", b: 2 }));
    expect(mask(json([{ name, value: "planted", type: 1 }]))).toBe(json([{ name, value: "…", type: 1 }]));
    expect(mask(`{"value":{"a":["planted"]},"key":"${name}"}`)).toBe(`{"value":"…","key":"${name}"}`);
    expect(mask(json([[name, "planted"]]))).toBe(json([[name, "…"]]));
    expect(mask(`a=1&${encodeURIComponent(name)}=planted&b=2`)).toBe(`a=1&${encodeURIComponent(name)}=…&b=2`);
    expect(mask(`See https://h.example/p?a=1&${name}=planted#b, please`)).toBe(
      `See https://h.example/p?a=1&${name}=…#b, please`,
    );
    expect(mask("planted", `step.${name}`)).toBe("…");
  });

  it.each(OTHER_NAMES)("leave the value of %s", (name) => {
    const pairs = json([{ name, value: "shown" }, [name, "shown"]]);
    for (const text of [
      pairs,
      json({ [name]: "shown" }),
      `${name}=shown&a=1`,
      `${name}: shown`,
      `https://h.example/?${name}=shown`,
    ])
      expect(mask(text)).toBe(text);
    expect(mask("shown", `step.${name}`)).toBe("shown");
  });

  it("leave null, true, false and empty text", () => {
    const text = json({ token: null, secret: true, cookie: false, password: "" });
    expect(mask(text)).toBe(text);
  });
});

describe("maps", () => {
  const shown = { Accept: "application/json", "content-type": "text/plain", "X-Request-Id": "r1" };

  it("of headers show only headers that are known to be harmless", () => {
    const headers = { ...shown, "X-Custom-Auth": "planted", "My-Key": ["planted"], Via: "proxy" };
    const masked = { ...shown, "X-Custom-Auth": "…", "My-Key": "…", Via: "…" };
    expect(mask(json({ request: { headers } }))).toBe(json({ request: { headers: masked } }));
    expect(mask(json(headers), "step.request.headers")).toBe(json(masked));
    expect(mask(json(json(headers)), "step.request.headers")).toBe(json(json(masked)));
  });

  it("of headers in other forms show nothing", () => {
    for (const headers of ["{Accept=a, X-Custom=planted}", "X-Custom: planted\r\nAccept: a", ["X-Custom: planted"]])
      expect(mask(json({ headers }))).not.toContain("planted");
    expect(mask("{X-Custom=planted}", "step.response.headers")).toBe("…");
    expect(mask(json({ headers: [{ name: "X-Custom", value: "planted" }] }))).not.toContain("planted");
  });

  it("of cookies show names", () => {
    expect(mask(json({ cookies: { JSESSIONID: "planted", lang: 7 } }))).toBe(
      json({ cookies: { JSESSIONID: "…", lang: "…" } }),
    );
  });

  it("of headers in cut JSON, in JSON within text and in parameters show only harmless ones", () => {
    const headers = '{"headers":{"Accept":"a","X-Custom":"planted"';
    const masked = headers.replace("planted", "…");
    expect(mask(headers)).toBe(masked);
    expect(mask(`Failed: ${headers}}} (400)`)).toBe(`Failed: ${masked}}} (400)`);
    expect(mask(`{"a":1}\n${headers}}}`)).toBe(`{"a":1}\n${masked}}}`);
    expect(mask(`\uFEFF${headers}}}`)).toBe(`\uFEFF${masked}}}`);
    expect(mask(`a=1&headers=${encodeURIComponent(json({ "X-Custom": "planted" }))}`)).toBe("a=1&headers=…");
    expect(mask("user[password]=planted&tokens[]=shown")).toBe("user[password]=…&tokens[]=shown");
  });

  it("of headers may contain secrets in the values that are shown", () => {
    const headers = { Location: "https://u:planted@h.example/?access_token=planted&a=1" };
    expect(mask(json(headers), "headers")).toBe(json({ Location: "https://…@h.example/?access_token=…&a=1" }));
  });
});

describe("other text", () => {
  it("keeps its digits, order, duplicates and white space", () => {
    const text = '{ "id": 12345678901234567890, "n": 1.50, "a": 1, "a": 2,\n "token": "planted", "é": "\\u00e9" }';
    expect(mask(text)).toBe(text.replace("planted", "…"));
  });

  it("is masked if JSON is a part of it, or if it was cut", () => {
    expect(mask('Error 400: {"a": 1, "access_token": "planted", "b": 2}')).toBe(
      'Error 400: {"a": 1, "access_token": "…", "b": 2}',
    );
    expect(mask('{"a": 1, "password" : "plan\\"ted')).toBe('{"a": 1, "password" : "…"');
  });

  it("is masked in what follows the names of secrets", () => {
    const pairs: [string, string][] = [
      ["X-Api-Key: planted1", "X-Api-Key: …"],
      [
        "GET / HTTP/1.1\r\nAuthorization: Basic cGxhbnQ=\r\nAccept: a",
        "GET / HTTP/1.1\r\nAuthorization: …\r\nAccept: a",
      ],
      ["Set-Cookie: sid=planted; Path=/\n", "Set-Cookie: …\n"],
      ["{Authorization=Bearer planted, Accept=a}", "{Authorization=…, Accept=a}"],
      ["{'password': 'planted', 'a': 1}", "{'password': '…', 'a': 1}"],
      ['curl -d "{\\"password\\":\\"planted\\",\\"a\\":1}"', 'curl -d "{\\"password\\":\\"…\\",\\"a\\":1}"'],
      [
        'Error {"\\u0074oken":"planted","private_key":{"pem":["planted"]}, "a":1}',
        'Error {"\\u0074oken":"…","private_key":"…", "a":1}',
      ],
      [
        "<Login><wsse:Password type='x'>planted</wsse:Password><a>1</a></Login>",
        "<Login><wsse:Password type='x'>…</wsse:Password><a>1</a></Login>",
      ],
      ["-----BEGIN RSA PRIVATE KEY-----\nplanted\n-----END RSA PRIVATE KEY-----\n", "…\n"],
      ["Invalid token: it has expired", "Invalid token: it has expired"],
      ["password: required", "password: required"],
      ["https://h.example/token: 404", "https://h.example/token: 404"],
      ["if (token == null) return", "if (token == null) return"],
    ];
    for (const [text, masked] of pairs) {
      expect(mask(text)).toBe(masked);
      expect(mask(json({ text }))).toBe(json({ text: masked }));
    }
  });

  it("is masked if it is a JSON Web Token", () => {
    const token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
    expect(mask(json({ a: token, b: `Sent ${token}.` }))).toBe(json({ a: "…", b: "Sent …." }));
  });

  it("is masked after the scheme of an Authorization header", () => {
    const secret = "q9Zx8Yw7q9Zx8Yw7/+q9Zx8Yw7==";
    expect(mask(`Sent User ${secret}, Organization ${secret}, Element ${secret}.`)).toBe(
      "Sent User …, Organization …, Element ….",
    );
    expect(mask("bearer abcdefghijklmnop0123456789")).toBe("bearer …");
    expect(mask(`curl -H "Bearer ${secret}"`)).toBe('curl -H "Bearer …"');
    expect(mask(`Sent ${btoa(`Element ${secret}`)}, ${btoa("This text has no credentials.")}`)).toBe(
      `Sent …, ${btoa("This text has no credentials.")}`,
    );
  });

  it("without credentials is returned as it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
        const names = JSON.stringify(value).toLowerCase();
        fc.pre(!/authorization|cookie|pass|secret|token|key|signature|session|header|=|%/.test(names));
        const text = JSON.stringify(value, null, indent);
        expect(mask(text)).toBe(text);
        expect(mask(json(text))).toBe(json(text));
      }),
    );
    const texts = [
      "",
      "8000270E-1392053436",
      "true",
      "a=b",
      "100 %41 äöü 😀 \\n",
      "https://h.example/a?b=c%20d",
      "%E0%A4%A",
    ];
    for (const text of texts) expect(mask(text)).toBe(text);
  });

  it("is never an error, whatever it is", () => {
    const parts = fc.constantFrom(
      ...Array.from("{}[]:,\"'\\=&?#%@/ \n"),
      "://",
      "token",
      "headers",
      "%22",
      "\\u0022",
      "…",
      "a",
      "1",
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 60 }), (some) => {
        const text = some.join("");
        expect(typeof mask(text)).toBe("string");
        expect(typeof mask(text, "headers")).toBe("string");
      }),
      { numRuns: 2_000 },
    );
  });

  it("nested deeper than the stack is masked, too", () => {
    const deep = `${"[".repeat(100_000)}{"token":"planted"}${"]".repeat(100_000)}`;
    expect(mask(deep)).toBe(deep.replace("planted", "…"));
  });

  it("with parameters within parameters to any depth is masked, too", () => {
    for (const level of ["?a=b", "#a=", ";a=b?c=", "https://h.example/?next="]) {
      const deep = `See ${level.repeat(100_000)}?token=planted, please`;
      expect(mask(deep)).not.toContain("planted");
    }
  });
});

const PLANTED = "plantedSecret0123456789";
/** Texts with the secret. Each keeps what stands beside it. */
const kinds: Record<string, () => string> = {
  header: () => json({ headers: { "X-Custom": PLANTED, Accept: "kept" } }),
  cookie: () => json({ kept: 1, cookies: { sid: PLANTED } }),
  member: () => json({ kept: 1, access_token: PLANTED }),
  "member that is an object": () => json({ kept: 1, private_key: { pem: [PLANTED] } }),
  parameter: () => `https://h.example/kept?a=1&api_key=${PLANTED}`,
  "parameter of a form": () => `kept=1&password=${PLANTED}`,
  "user info": () => `https://user:${PLANTED}@kept.example/`,
  "secret of the caller": () => `kept ${PLANTED}.`,
  "percent-encoded secret of the caller": () =>
    `kept ${Array.from(PLANTED, (char) => `%${char.charCodeAt(0).toString(16)}`).join("")}.`,
  "secret of the caller in base64": () => `kept ${btoa(`User ${PLANTED}, Organization x`)}.`,
};
/** Put a text into another one. */
const wrappers: Record<string, (text: string) => string> = {
  "JSON object": (text) => json({ a: text, n: 12345678901 }),
  "JSON list": (text) => json(["a", [text]]),
  "JSON string": (text) => json(text),
  "object of the same JSON": (text) => `{"deep":{"er":[${isJson(text) ? text : json(text)}]}}`,
  form: (text) => `a=1&b=${encodeURIComponent(text)}`,
  URL: (text) => `https://h.example/p?next=${encodeURIComponent(text)}&c=1`,
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** All texts that decoding leads to. */
function decodings(text: string): string {
  let decoded = text;
  let all = text;
  for (let round = 0; round < 25 && /%[\da-f]{2}|\\/i.test(decoded); round += 1) {
    decoded = decoded
      .replace(/%([\da-f]{2})/gi, (_match, code: string) => String.fromCharCode(parseInt(code, 16)))
      .replace(/\\+(["\\/])/g, "$1");
    all += decoded;
  }
  const runs = Array.from(all.matchAll(/[\w+/-]{12,}/g), ([run]) =>
    [0, 1, 2, 3].map((from) => atobOrEmpty(run.slice(from))),
  );
  return all + runs.flat().join("");
}

const atobOrEmpty = (text: string) => Buffer.from(text, "base64").toString("latin1");

describe.each(Object.entries(kinds))("a %s", (_kind, plant) => {
  const planted = new Masker([PLANTED]);

  it("is masked, and what stands beside it is kept", () => {
    const masked = planted.maskText(plant());
    expect(decodings(masked)).not.toContain(PLANTED);
    expect(masked).toContain("…");
    expect(masked).toContain("kept");
  });

  it.each(Object.entries(wrappers))("is masked in a %s, at every depth", (_wrapper, wrap) => {
    let text = plant();
    for (let depth = 1; depth <= 25 && text.length < 1_000_000; depth += 1) {
      text = wrap(text);
      const masked = planted.maskText(text);
      expect(decodings(masked)).not.toContain(PLANTED);
      if (depth <= 15) expect(decodings(masked)).toContain("kept");
    }
  });

  it("is masked in any mixture of them", () => {
    const mixtures = fc.array(fc.constantFrom(...Object.values(wrappers)), { maxLength: 9 });
    fc.assert(
      fc.property(mixtures, (mixture) => {
        const text = mixture.reduce((inner, wrap) => wrap(inner), plant());
        expect(decodings(planted.maskText(text))).not.toContain(PLANTED);
      }),
      { numRuns: 60 },
    );
  });
});
