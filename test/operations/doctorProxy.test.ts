/** `doctor` behind a proxy, over TLS with a certificate authority of our own. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startSandbox, type Sandbox } from "../../sandbox/index.ts";
import { createDoctor, findingsOf, type Doctor } from "../support/doctor.ts";
import { hasTinyproxy, howToGetTinyproxy, Tinyproxy } from "../support/tinyproxy.ts";
import { TlsPlatform } from "../support/tlsPlatform.ts";

if (!hasTinyproxy) process.stderr.write(`Proxies are not tested. ${howToGetTinyproxy}\n`);
const withProxy = hasTinyproxy || process.env["CI"] ? describe : describe.skip;

withProxy("behind a proxy, with a certificate authority of our own", () => {
  let sandbox: Sandbox;
  let doctor: Doctor;
  let tls: TlsPlatform;
  let proxy: Tinyproxy;
  beforeAll(async () => {
    sandbox = await startSandbox({ whereOnId: true });
    doctor = await createDoctor(sandbox);
    tls = await TlsPlatform.start(sandbox.origin);
    proxy = await Tinyproxy.start();
  });
  beforeEach(() => sandbox.clearCalls());
  afterAll(async () => {
    await proxy.stop();
    tls.stop();
    await sandbox.stop();
  });

  it("the platform is examined through the proxy", async () => {
    const report = await doctor.examine({
      ...doctor.environmentFor(tls.url),
      HTTPS_PROXY: proxy.url,
      NODE_EXTRA_CA_CERTS: tls.ca,
    });
    expect(report.code).toBe(0);
    expect(findingsOf(report, "proxy")).toMatchObject([
      { verdict: "ok", found: `Requests go through the proxy 127.0.0.1:${String(proxy.port)}.` },
    ]);
    // The certificate of the test is valid for two days.
    expect(findingsOf(report, "tls")).toMatchObject([
      {
        verdict: "note",
        found: expect.stringMatching(/^TLSv1\.3, certificate of A CA of our own, valid for 1 day\.$/),
      },
    ]);
    expect(proxy.requests()).toContain(`CONNECT localhost:${String(tls.port)} HTTP/1.1`);
  });

  it("a certificate that Node does not trust is a problem, with the variable that adds it", async () => {
    const report = await doctor.examine({ ...doctor.environmentFor(tls.url), HTTPS_PROXY: proxy.url });
    expect(report).toMatchObject({ code: 1, requests: 1 });
    expect(findingsOf(report, "tls")).toMatchObject([
      { verdict: "problem", settings: [{ name: "NODE_EXTRA_CA_CERTS", value: null }] },
    ]);
    expect(sandbox.calls).toEqual([]);
  });

  it("a proxy that refuses is a problem of the proxy", async () => {
    const refused = `http://gateway:hidden-8@127.0.0.1:${String(proxy.port)}`;
    const report = await doctor.examine({
      ...doctor.environmentFor(tls.url),
      HTTPS_PROXY: refused,
      NODE_EXTRA_CA_CERTS: tls.ca,
    });
    expect(report.code).toBe(1);
    expect(findingsOf(report, "proxy")).toMatchObject([{ verdict: "problem" }]);
  });
});
