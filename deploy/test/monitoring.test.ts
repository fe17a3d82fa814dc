/**
 * A gateway with Redis under some load, and a Prometheus that scrapes it and evaluates the rules: each expression of the
 * dashboard and of the rules returns series. A name that the gateway does not export fails here.
 */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import type { Dashboard, Panel } from "@grafana/schema";
import { startSandbox, type Sandbox } from "open-connectors-graphql/sandbox";
import { parse } from "yaml";
import { Clients } from "./clients.ts";
import { freePort, redisUrl, startPrometheus, startRedis, startReplica, type Part } from "./parts.ts";
import { Prometheus } from "./prometheus.ts";

const MONITORING = "deploy/monitoring";
const DEADLINE_MS = 60_000;
/** The sums of several workers have no start time. */
const SINGLE_PROCESS = "GatewayRestarts";
const READ = "{ users(first: 5) { nodes { email roles { key } } } connectors(first: 20) { nodes { key } } }";
const WRITE = 'mutation { createAccount(input: { externalId: "monitored" }) { userErrors { message } } }';
const INVALID = "{ nothing }";

for (const workers of [1, 2])
  describe(`Prometheus over a gateway with ${String(workers)} worker(s)`, () => {
    let directory: string;
    let sandbox: Sandbox;
    let parts: Part[];
    let clients: Clients;
    let prometheus: Prometheus;
    before(async () => {
      directory = await mkdtemp(join(tmpdir(), "monitoring-"));
      sandbox = await startSandbox({ auditLogs: 0 });
      const [redisPort, port, metricsPort, prometheusPort] = [
        await freePort(),
        await freePort(),
        await freePort(),
        await freePort(),
      ];
      const configuration = join(directory, "prometheus.json");
      await writeFile(configuration, JSON.stringify(await configurationFor(`127.0.0.1:${String(metricsPort)}`)));
      const redis = await startRedis(redisPort);
      const environment = {
        OPEN_CONNECTORS_URL: sandbox.url,
        REDIS_URL: redisUrl(redisPort),
        METRICS_PORT: String(metricsPort),
        LOG_LEVEL: "silent",
        GRAPHIQL: "off",
        WORKERS: String(workers),
      };
      parts = [
        redis,
        ...(await Promise.all([
          startReplica(port, environment),
          startPrometheus(prometheusPort, configuration, join(directory, "data")),
        ])),
      ];
      prometheus = new Prometheus(`http://127.0.0.1:${String(prometheusPort)}`);
      clients = startLoad(`http://127.0.0.1:${String(port)}/graphql`, sandbox);
    });
    after(async () => {
      await clients.stop();
      await Promise.all(parts.map((part) => part.end("SIGKILL")));
      await sandbox.stop();
      await rm(directory, { recursive: true });
    });

    /** Resolves when the expression returns a series with a finite value. @throws Error after the deadline */
    const returnsSeries = async (expression: string, name: string) => {
      const end = Date.now() + DEADLINE_MS;
      while (!(await prometheus.query(expression)).some(Number.isFinite)) {
        if (Date.now() > end) assert.fail(`${name} returns no series: ${expression}`);
        await pause(50);
      }
    };

    it("returns series for each expression of the dashboard", async () => {
      const dashboard = JSON.parse(await readFile(join(MONITORING, "dashboard.json"), "utf8")) as Dashboard;
      await returnsSeries("gateway_breaker_open", "the gateway");
      const values = await valuesOf(dashboard, prometheus);
      assert.deepEqual([...values.keys()].sort(), ["instance", "job"]);
      for (const { title, targets } of dashboard.panels as Panel[]) {
        for (const { expr } of (targets ?? []) as { expr: string }[]) {
          await returnsSeries(substitute(expr, values), title ?? "");
        }
      }
    });

    it("evaluates the rules, whose metrics and labels exist", async () => {
      const rules = await prometheus.rules();
      assert.ok(rules.length > 20);
      for (const { name, type, query } of rules) {
        if (type === "recording") await returnsSeries(name, name);
        else if (workers > 1 && name === SINGLE_PROCESS) continue;
        else for (const selector of selectorsOf(query)) await returnsSeries(selector, name);
      }
      const unhealthy = (await prometheus.rules()).filter(({ health }) => health !== "ok");
      assert.deepEqual(unhealthy, []);
    });
  });

/** The configuration of deploy/monitoring, with another target and shorter intervals. */
async function configurationFor(target: string): Promise<object> {
  const sample = parse(await readFile(join(MONITORING, "prometheus.yaml"), "utf8")) as {
    readonly rule_files: readonly string[];
    readonly scrape_configs: readonly [{ readonly job_name: string }];
  };
  const [{ job_name }] = sample.scrape_configs;
  return {
    global: { scrape_interval: "250ms", scrape_timeout: "250ms", evaluation_interval: "250ms" },
    rule_files: sample.rule_files.map((file) => resolve(MONITORING, file)),
    scrape_configs: [{ job_name, static_configs: [{ targets: [target] }] }],
  };
}

/** Reads, writes, invalid documents, wrong credentials, and a platform that fails now and then. */
function startLoad(url: string, sandbox: Sandbox): Clients {
  const { organizationAdministrator } = sandbox.credentials;
  const clients = new Clients();
  sandbox.faults.add({ on: "listUsers", times: 100, answer: { status: 503 } });
  const add = (name: string, query: string, authorization: string) =>
    clients.add(name, async () => {
      const headers = { "content-type": "application/json", authorization };
      await (await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) })).text();
      await pause(20);
    });
  add("reads", READ, organizationAdministrator);
  add("writes", WRITE, organizationAdministrator);
  add("invalid documents", INVALID, organizationAdministrator);
  add("wrong credentials", READ, "User wrong=, Organization wrong=");
  return clients;
}

/** The values of the dashboard's variables, as Grafana reads them from Prometheus. */
async function valuesOf({ templating }: Dashboard, prometheus: Prometheus): Promise<Map<string, string>> {
  const values = new Map<string, string>();
  for (const { name, query } of templating?.list ?? []) {
    if (typeof query !== "object") continue;
    const [, selector = "", label = ""] = /^label_values\((.+), (\w+)\)$/.exec(String(query["query"])) ?? [];
    const found = await prometheus.labelValues(label, substitute(selector, values));
    assert.equal(found.length, 1, name);
    values.set(name, found[0] ?? "");
  }
  return values;
}

function substitute(expression: string, values: ReadonlyMap<string, string>): string {
  return expression
    .replaceAll("$__rate_interval", "1m")
    .replaceAll(/\$(\w+)/g, (_, name: string) => values.get(name) ?? assert.fail(`There is no variable ${name}.`));
}

/** The metrics of an expression, with their labels: an alert returns nothing while there is nothing to report. */
function selectorsOf(expression: string): string[] {
  return expression.match(/\b(gateway_|process_|nodejs_|job:|up\b)[\w:]*(\{[^}]*\})?/g) ?? [];
}
