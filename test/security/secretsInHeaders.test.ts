/** Control characters and other scripts in the headers that go on: to the platform, to the log, into the answer. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { write } from "../support/raw.ts";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";
const BODY = '{"query":"query Marked { organization { name } }"}';

const NO_HTTP: readonly (readonly [name: string, character: string])[] = [
  ["CR", "\r"],
  ["LF", "\n"],
  ["NUL", "\0"],
  ["BEL", "\u0007"],
  ["VT", "\v"],
  ["ESC", "\u001b"],
  ["DEL", "\u007f"],
];
/** HTTP allows these bytes, which nobody can read in one way alone. */
const OTHER: readonly (readonly [name: string, character: string])[] = [
  ["a tab", "\t"],
  ["a letter with an accent", "é"],
  ["a no-break space", "\u00a0"],
  ["a next line", "\u0085"],
  ["a line separator", "\u2028"],
  ["a full-width comma", "，"],
  ["an emoji", "😀"],
];

describe("in headers", () => {
  let gateway: GatewayUnderTest;
  let authorization: string;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { auditLogs: 0 } });
    authorization = gateway.sandbox.credentials.organizationAdministrator;
  });
  afterAll(() => gateway.stop());

  const send = (headers: Readonly<Record<string, string>>): Promise<string> => {
    gateway.sandbox.clearCalls();
    const all = {
      Host: "gateway",
      Connection: "close",
      "Content-Type": "application/json",
      "Content-Length": String(BODY.length),
      ...headers,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    return write(gateway.url, `POST /graphql HTTP/1.1\r\n${lines.join("")}\r\n${BODY}`);
  };
  const withIn = (text: string, character: string) => `${text.slice(0, 9)}${character}${text.slice(9)}`;
  const traceparent = `00-${TRACE}-${SPAN}-01`;

  describe.each(NO_HTTP)("%s", (_name, character) => {
    it.each(["Authorization", "X-Request-Id", "Traceparent"])("in %s is refused", async (header) => {
      const value = { Authorization: authorization, "X-Request-Id": "id-of-mine", Traceparent: traceparent }[header]!;
      const logged = gateway.logs.length;
      const answer = await send({ Authorization: authorization, [header]: withIn(value, character) });
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toContain('"code":"BAD_REQUEST"');
      expect(answer).not.toMatch(/id-of-mine|4bf92f35|User |HPE_/);
      expect(gateway.calls()).toEqual([]);
      expect(gateway.logs.slice(logged)).toEqual([]);
    });
  });

  describe.each(OTHER)("%s", (_name, character) => {
    it("in Authorization is UNAUTHENTICATED, without a REST call", async () => {
      const [user, organization] = authorization.split(", ") as [string, string];
      const inside = [withIn(user, character), `${user}${character}`, `${user}x${character}x`];
      const headers = [...inside.map((one) => `${one}, ${organization}`), `${user},${character}${organization}`];
      for (const header of character === "\t" ? [headers[0]!, headers[2]!] : headers) {
        const answer = await send({ Authorization: header });
        expect(answer).toContain('"code":"UNAUTHENTICATED"');
        expect(answer).not.toContain(organization.split(" ")[1]);
        expect(gateway.calls()).toEqual([]);
      }
    });

    it("in X-Request-Id and Traceparent makes them nobody's", async () => {
      const logged = gateway.logs.length;
      const answer = await send({
        Authorization: authorization,
        "X-Request-Id": withIn("id-of-mine", character),
        Traceparent: withIn(traceparent, character),
      });
      expect(answer).toMatch(/^HTTP\/1\.1 200 /);
      expect(answer).toMatch(/\r\nx-request-id: [\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\r\n/i);
      expect(gateway.calls()).toEqual(["GET /organizations/me"]);
      const lines = gateway.logs.slice(logged).join("");
      expect(lines).toContain('"Marked"');
      expect(lines).not.toMatch(/id-of-m|4bf92f/);
    });
  });

  it("a tab around a pair is white space, and goes no further", async () => {
    const [user, organization] = authorization.split(", ");
    expect(await send({ Authorization: `\t${user!}\t,\t${organization!}\t` })).toContain('"Freight Portal"');
    expect(gateway.sandbox.calls.map(({ headers }) => headers.authorization)).toEqual([authorization]);
  });
});
