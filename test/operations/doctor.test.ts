/** `doctor` as an administrator runs it: the built program as a child process, over platforms of several kinds. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startSandbox, type Sandbox } from "../../sandbox/index.ts";
import { startAlteredPlatform, type Alterations, type AlteredPlatform } from "../support/alteredPlatform.ts";
import { createDoctor, findingsOf, verdictsOf, type Doctor, type Report } from "../support/doctor.ts";
import { freePort } from "../support/redis.ts";

let sandbox: Sandbox;
let doctor: Doctor;
beforeAll(async () => {
  sandbox = await startSandbox({ whereOnId: true, auditLogs: 300, checkAnswers: true });
  doctor = await createDoctor(sandbox);
});
beforeEach(() => {
  sandbox.clearCalls();
  sandbox.faults.clear();
});
afterAll(async () => {
  await sandbox.stop();
  expect(sandbox.violations).toEqual([]);
});

describe("a platform that is well", () => {
  it("has no problem, and its settings are named", async () => {
    const report = await doctor.examine(doctor.environmentFor(sandbox.origin));
    expect(report).toMatchObject({ code: 0, url: sandbox.url, requests: sandbox.calls.length });
    expect(verdictsOf(report)).toMatchObject({
      address: "ok",
      proxy: "ok",
      dns: "ok",
      tls: "ok",
      credentials: "ok",
      privileges: "ok",
      "where id in": "ok",
      "page size": "ok",
      "end of list": "ok",
      shapes: "ok",
      latency: "ok",
      clock: "ok",
    });
    expect(findingsOf(report, "where id in")).toMatchObject([{ settings: [{ name: "WHERE_ID_IN", value: "on" }] }]);
    expect(findingsOf(report, "paging")[0]).toMatchObject({
      verdict: "ok",
      found: expect.stringMatching(/^\/accounts, .*: offset and page token work, with a total count\.$/),
    });
    expect(findingsOf(report, "page size")[0]?.found).toContain("/audit-logs: a page holds 200 rows.");
  });

  it("is reported as a table", async () => {
    const { code, output, errors } = await doctor.run(doctor.environmentFor(sandbox.origin));
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(output).toMatch(/^ {4}check +found +meaning +setting$/m);
    expect(output).toMatch(/^ok {2}where id in .* WHERE_ID_IN=on$/m);
    expect(output).toMatch(/\nNo problems and no notes\. \d+ requests in \d+\.\d s\.\n$/);
    for (const line of output.split("\n")) expect(line.length).toBeLessThanOrEqual(140);
  });

  it("receives the first request without credentials", async () => {
    await doctor.run(doctor.environmentFor(sandbox.origin));
    const [first, ...others] = sandbox.calls;
    expect(first?.headers.authorization).toBeUndefined();
    for (const { headers } of others) {
      expect(headers.authorization).toBe(sandbox.credentials.organizationAdministrator);
    }
  });
});

describe("a wrong address", () => {
  it("with a wrong path is corrected, and receives no credentials", async () => {
    const report = await doctor.examine(doctor.environmentFor(`${sandbox.origin}/elements/api-v1`));
    expect(report).toMatchObject({ code: 1, verdict: "problem", requests: 2 });
    expect(findingsOf(report, "address")).toMatchObject([
      { verdict: "problem", settings: [{ name: "OPEN_CONNECTORS_URL", value: sandbox.origin }] },
    ]);
    expect(findingsOf(report, "other checks")).toMatchObject([{ verdict: "skipped" }]);
    for (const { headers } of sandbox.calls) expect(headers.authorization).toBeUndefined();
  });

  it("with a closed port is named", async () => {
    const report = await doctor.examine(doctor.environmentFor(`http://127.0.0.1:${String(await freePort())}`));
    expect(report).toMatchObject({ code: 1, requests: 1 });
    expect(findingsOf(report, "address")[0]?.found).toContain("ECONNREFUSED");
  });

  it("with a host that does not exist is named", async () => {
    const report = await doctor.examine(doctor.environmentFor("https://platform.invalid"));
    expect(report.code).toBe(1);
    expect(findingsOf(report, "dns")).toMatchObject([
      { verdict: "problem", settings: [{ name: "OPEN_CONNECTORS_URL" }, { name: "HTTPS_PROXY" }] },
    ]);
  });

  it.each([
    [
      "a redirect, which is not followed",
      (origin: string): Alterations => ({
        respond: (_url, response) => {
          response.writeHead(302, { location: `${origin}/elements/api-v2/users?token=hidden-3` }).end();
          return true;
        },
      }),
      /responds with a redirect to http:\/\/127\.0\.0\.1:\d+ \(302\)/,
    ],
    [
      "a page of another server",
      (): Alterations => ({
        respond: (_url, response) => {
          response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Sign in</title>");
          return true;
        },
      }),
      /is not the REST API: a request without credentials has status 200/,
    ],
  ])("with %s receives no credentials", async (_what, alterations, found) => {
    const platform = await startAlteredPlatform(sandbox.origin, alterations(sandbox.origin));
    const report = await doctor.examine(doctor.environmentFor(platform.origin));
    await platform.stop();
    expect(report).toMatchObject({ code: 1, requests: 1 });
    expect(findingsOf(report, "address")).toMatchObject([{ verdict: "problem", found: expect.stringMatching(found) }]);
    expect(sandbox.calls).toEqual([]);
  });
});

describe("credentials", () => {
  it("with a wrong secret are refused", async () => {
    const wrong = "hidden-user-secret+/=";
    const report = await doctor.examine({
      ...doctor.environmentFor(sandbox.origin),
      OPEN_CONNECTORS_USER_SECRET: wrong,
    });
    expect(report).toMatchObject({ code: 1, requests: 3 });
    expect(findingsOf(report, "credentials")).toMatchObject([
      { verdict: "problem", found: expect.stringContaining("401") },
    ]);
    expect(findingsOf(report, "other checks")).toMatchObject([{ verdict: "skipped" }]);
  });

  it("of a plain user work, and the lists that are refused are named with what they require", async () => {
    const report = await doctor.examine(doctor.environmentFor(sandbox.origin, sandbox.credentials.user));
    expect(report).toMatchObject({ code: 0, verdict: "note" });
    expect(verdictsOf(report)).toMatchObject({ address: "ok", credentials: "note", privileges: "note", shapes: "ok" });
    const [privileges] = findingsOf(report, "privileges");
    expect(privileges?.found).toMatch(/Refused with 403: .*\/accounts, .*\/organizations\/users/);
    expect(privileges?.meaning).toContain("viewUsersOrg or viewUsersAccount");
  });

  it("do not count as working while the platform fails", async () => {
    const platform = await startAlteredPlatform(sandbox.origin, {
      respond: (() => {
        let requests = 0;
        return (_url, response) => {
          requests += 1;
          response.writeHead(requests === 1 ? 401 : 500, { "elements-request-id": "1" }).end();
          return true;
        };
      })(),
    });
    const report = await doctor.examine(doctor.environmentFor(platform.origin));
    await platform.stop();
    expect(report).toMatchObject({ code: 1, requests: 3 });
    expect(findingsOf(report, "credentials")).toMatchObject([
      { verdict: "problem", found: "GET /organizations/me has status 500, and GET /instances 500." },
    ]);
    expect(findingsOf(report, "shapes")).toEqual([]);
  });

  it("of a platform whose organization fails are examined further", async () => {
    const platform = await startAlteredPlatform(sandbox.origin, {
      respond: (url, response) => {
        if (!url.pathname.endsWith("/organizations/me") || sandbox.calls.length === 0) return false;
        response.writeHead(500, { "elements-request-id": "1" }).end();
        return true;
      },
    });
    const report = await doctor.examine(doctor.environmentFor(platform.origin));
    await platform.stop();
    expect(findingsOf(report, "credentials")).toMatchObject([
      { verdict: "note", found: "The platform accepts them, but GET /organizations/me has status 500." },
    ]);
    expect(verdictsOf(report)).toMatchObject({ privileges: "ok", shapes: "ok" });
  });

  it.each([
    [{}, "doctor requires credentials: set OPEN_CONNECTORS_USER_SECRET and OPEN_CONNECTORS_ORGANIZATION_SECRET."],
    [{ OPEN_CONNECTORS_USER_SECRET: "x" }, "doctor requires credentials: set OPEN_CONNECTORS_ORGANIZATION_SECRET."],
    [
      { OPEN_CONNECTORS_USER_SECRET: "User hidden-4", OPEN_CONNECTORS_ORGANIZATION_SECRET: "hidden-5" },
      'OPEN_CONNECTORS_USER_SECRET must be a secret alone, without spaces and commas, and without "User" or "Organization".',
    ],
  ])("that are missing or malformed are named: %#", async (environment: Record<string, string>, message) => {
    const ended = await doctor.run({ OPEN_CONNECTORS_URL: sandbox.origin, ...environment });
    expect(ended).toEqual({ code: 2, output: "", errors: `${message}\n` });
    expect(sandbox.calls).toEqual([]);
  });
});

describe("a platform of another kind", () => {
  let platform: AlteredPlatform;
  afterEach(() => platform.stop());
  const start = async (alterations: Alterations): Promise<Record<string, string>> => {
    platform = await startAlteredPlatform(sandbox.origin, alterations);
    return doctor.environmentFor(platform.origin);
  };

  it("pages by token alone", async () => {
    const report = await doctor.examine(await start({ ignoredParameters: ["offset"] }));
    expect(report.code).toBe(0);
    const byToken = findingsOf(report, "paging").find(({ found }) =>
      found.includes("page token works, offset is ignored"),
    );
    expect(byToken).toMatchObject({ verdict: "ok", meaning: expect.stringContaining("one after the other") });
    for (const list of ["/accounts", "/users", "/organizations/users", "/accounts/{id}/users"]) {
      expect(byToken?.found).toContain(list);
    }
  });

  it("pages by neither, which is a problem", async () => {
    const report = await doctor.examine(await start({ ignoredParameters: ["offset", "nextPage"] }));
    expect(report).toMatchObject({ code: 1, verdict: "problem" });
    const [paging] = findingsOf(report, "paging").filter(({ verdict }) => verdict === "problem");
    expect(paging?.found).toContain("offset is ignored, page token is ignored");
  });

  it("ignores where", async () => {
    const report = await doctor.examine(await start({ ignoredParameters: ["where"] }));
    expect(report).toMatchObject({ code: 0, verdict: "note" });
    expect(findingsOf(report, "where id in")).toMatchObject([
      {
        verdict: "note",
        found: expect.stringMatching(/^\/accounts, .*: the filter is ignored\.$/),
        settings: [{ name: "WHERE_ID_IN", value: "off" }],
      },
    ]);
  });

  it("sends other shapes, which are named without their values", async () => {
    const report = await doctor.examine(
      await start({
        respond: (url, response) => {
          if (!url.pathname.endsWith("/hubs")) return false;
          response.writeHead(200, { "content-type": "application/json", "elements-request-id": "1" });
          response.end(JSON.stringify([{ key: 7, name: "hidden-6" }]));
          return true;
        },
      }),
    );
    expect(report).toMatchObject({ code: 1 });
    expect(findingsOf(report, "shapes")).toMatchObject([
      { verdict: "problem", found: expect.stringMatching(/^GET \/hubs: \[\]\.key must be string/) },
    ]);
  });

  it.each([["[null,null]"], ['[{"id":1},null,{"id":{"of":"hidden-7"}}]'], ["[1,2,3]"], ["null"]])(
    "sends rows that cannot be read, and the rest is examined: %s",
    async (rows) => {
      const report = await doctor.examine(
        await start({
          respond: (url, response) => {
            if (!/\/(accounts|users)$/.test(url.pathname)) return false;
            response.writeHead(200, { "content-type": "application/json", "elements-request-id": "1" }).end(rows);
            return true;
          },
        }),
      );
      expect(report).toMatchObject({ code: 1 });
      expect(verdictsOf(report)).toMatchObject({ "where id in": "skipped", shapes: "problem", latency: "ok" });
    },
  );

  it("limits the rate, and receives no further request", async () => {
    sandbox.faults.add({ skip: 10, answer: { status: 429 } });
    const report = await doctor.examine(await start({}));
    expect(sandbox.calls.filter(({ status }) => status === 429)).toHaveLength(1);
    const limited = report.findings.filter(({ found }) => found.includes("limits the rate of requests"));
    expect(limited.length).toBeGreaterThan(0);
    expect(limited[0]).toMatchObject({ verdict: "skipped", settings: [{ name: "RATE_LIMIT_PER_MINUTE" }] });
  });

  it("has another time", async () => {
    sandbox.faults.add({ headers: { date: "Fri, 01 Jan 2021 00:00:00 GMT" } });
    const report = await doctor.examine(await start({}));
    expect(findingsOf(report, "clock")).toMatchObject([
      { verdict: "note", found: expect.stringContaining("ahead of") },
    ]);
  });

  it("is slow, and needs other limits", async () => {
    sandbox.faults.add({ on: "listHubs", times: 1, delayMs: 2_100 });
    const limits = { UPSTREAM_TIMEOUT_MS: "4000", OPERATION_TIMEOUT_MS: "5000" };
    const report = await doctor.examine({ ...(await start({})), ...limits });
    expect(findingsOf(report, "latency")).toMatchObject([
      {
        verdict: "note",
        found: expect.stringContaining("(GET /hubs)"),
        settings: [
          { name: "UPSTREAM_TIMEOUT_MS", value: expect.stringMatching(/000$/) },
          { name: "OPERATION_TIMEOUT_MS", value: expect.stringMatching(/000$/) },
        ],
      },
    ]);
  });

  it("does not respond to one list, and the others are examined", async () => {
    sandbox.faults.add({ on: "listHubs", break: "reset" });
    const report = await doctor.examine(await start({}));
    expect(report.code).toBe(1);
    expect(verdictsOf(report)).toMatchObject({ "where id in": "ok", "page size": "ok" });
    expect(report.findings).toContainEqual(
      expect.objectContaining({ verdict: "problem", found: expect.stringContaining("GET /hubs") }),
    );
  });
});

describe("an address that would reveal the credentials", () => {
  it.each([
    [{ OPEN_CONNECTORS_URL: "http://platform.invalid" }, "http://platform.invalid is not https"],
    [{ HTTP_PROXY: "http://user:hidden-7@192.0.2.1:3128" }, "would go to the proxy 192.0.2.1:3128 without encryption"],
  ])("is refused before any request: %j", async (environment: Record<string, string>, message) => {
    const { code, output, errors } = await doctor.run({ ...doctor.environmentFor(sandbox.origin), ...environment });
    expect({ code, output }).toEqual({ code: 2, output: "" });
    expect(errors).toContain(message);
    expect(errors).toMatch(/To send the credentials anyway, set --insecure\.\n$/);
    expect(sandbox.calls).toEqual([]);
  });

  it("is examined with --insecure", async () => {
    const { code, output } = await doctor.run(doctor.environmentFor("http://platform.invalid"), [
      "--insecure",
      "--json",
    ]);
    expect(code).toBe(1);
    expect(findingsOf(JSON.parse(output) as Report, "dns")).toMatchObject([{ verdict: "problem" }]);
  });

  it("may be this machine's through a proxy that NO_PROXY excludes", async () => {
    const environment = { HTTP_PROXY: "http://192.0.2.1:3128", NO_PROXY: "localhost,127.0.0.1" };
    const report = await doctor.examine({ ...doctor.environmentFor(sandbox.origin), ...environment });
    expect(report.code).toBe(0);
    expect(findingsOf(report, "proxy")[0]?.found).toMatch(/^NO_PROXY excludes 127\.0\.0\.1/);
  });
});

it("requires a tenant", async () => {
  const environment = { ...doctor.environmentFor(""), OPEN_CONNECTORS_URL: "" };
  expect(await doctor.run(environment)).toEqual({
    code: 2,
    output: "",
    errors: "doctor requires a tenant: set OPEN_CONNECTORS_URL or --upstream.\n",
  });
});
