/** The rules for Prometheus and their documentation: npm run deploy:check evaluates them. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";

const read = (name: string): any => parse(readFileSync(`deploy/monitoring/${name}`, "utf8"));
const rules: any[] = read("rules.yaml").groups.flatMap((group: any) => group.rules);
const alerts = rules.filter(({ alert }) => alert !== undefined);

describe("the alerts", () => {
  it("fire in a test of promtool, and not in that of replicas without faults", () => {
    const { tests } = read("rules.test.yaml");
    const cases = tests.flatMap((test: any) => test.alert_rule_test ?? []);
    const fired = cases.filter((one: any) => one.exp_alerts.length > 0).map((one: any) => one.alertname);
    expect([...new Set(fired)].toSorted()).toEqual(alerts.map(({ alert }) => alert).toSorted());
    const none = { expr: "count by (alertname) (ALERTS)", eval_time: "30m", exp_samples: [] };
    expect(tests[0].promql_expr_test).toContainEqual(none);
  });

  it("are listed in docs/operations.md with their severity", () => {
    const rows = readFileSync("docs/operations.md", "utf8").matchAll(/^\| `(Gateway\w+)`\s+\| (\w+)\s+\|/gm);
    const documented = [...rows].map(([, alert, severity]) => ({ alert, severity }));
    const defined = alerts.map(({ alert, labels }) => ({ alert, severity: labels.severity }));
    const byName = (one: { alert: string }, other: { alert: string }) => one.alert.localeCompare(other.alert);
    expect(documented.toSorted(byName as never)).toEqual(defined.toSorted(byName));
  });

  it("name settings and panels that exist", () => {
    const texts = alerts.flatMap(({ annotations }) => Object.values<string>(annotations)).join("\n");
    const settings = readFileSync(".env.example", "utf8");
    for (const [name] of texts.matchAll(/\b(?!UPSTREAM_UNAVAILABLE)[A-Z]+_[A-Z_]+\b/g))
      expect(settings).toContain(name);
    const { panels } = JSON.parse(readFileSync("deploy/monitoring/dashboard.json", "utf8"));
    const titles = panels.map(({ title }: { title: string }) => title);
    for (const [, title] of texts.matchAll(/panel "([^"]+)"/g)) expect(titles).toContain(title);
  });
});

describe("the recording rules", () => {
  it("are evaluated in a test of promtool", () => {
    const expressions = read("rules.test.yaml").tests.flatMap((test: any) => test.promql_expr_test ?? []);
    const recorded = rules.flatMap(({ record }) => (record === undefined ? [] : [record]));
    const untested = recorded.filter((record) => !expressions.some(({ expr }: any) => expr.startsWith(record)));
    expect(untested).toEqual([]);
  });
});
