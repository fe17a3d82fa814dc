/** The rules for Prometheus and their documentation: npm run deploy:check evaluates them. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";

interface Alert {
  readonly alert: string;
  readonly labels: { readonly severity: string };
  readonly annotations: Readonly<Record<string, string>>;
}

interface RecordingRule {
  readonly record: string;
}

interface RuleFile {
  readonly groups: readonly { readonly rules: readonly (Alert | RecordingRule)[] }[];
}

/** A file that `promtool test rules` reads. */
interface TestFile {
  readonly tests: readonly {
    readonly alert_rule_test?: readonly { readonly alertname: string; readonly exp_alerts: readonly unknown[] }[];
    readonly promql_expr_test?: readonly { readonly expr: string }[];
  }[];
}

const read = (name: string): unknown => parse(readFileSync(`deploy/monitoring/${name}`, "utf8"));
const rules = (read("rules.yaml") as RuleFile).groups.flatMap((group) => group.rules);
const alerts = rules.filter((rule) => "alert" in rule);
const { tests } = read("rules.test.yaml") as TestFile;

describe("the alerts", () => {
  it("fire in a test of promtool, and not in that of replicas without faults", () => {
    const cases = tests.flatMap((test) => test.alert_rule_test ?? []);
    const fired = cases.filter((one) => one.exp_alerts.length > 0).map((one) => one.alertname);
    expect([...new Set(fired)].toSorted()).toEqual(alerts.map(({ alert }) => alert).toSorted());
    const none = { expr: "count by (alertname) (ALERTS)", eval_time: "30m", exp_samples: [] };
    expect(tests[0]!.promql_expr_test).toContainEqual(none);
  });

  it("are listed in docs/operations.md with their severity", () => {
    const rows = readFileSync("docs/operations.md", "utf8").matchAll(/^\| `(Gateway\w+)`\s+\| (\w+)\s+\|/gm);
    const documented = [...rows].map(([, alert = "", severity]) => ({ alert, severity }));
    const defined = alerts.map(({ alert, labels }) => ({ alert, severity: labels.severity }));
    const byName = (one: { alert: string }, other: { alert: string }) => one.alert.localeCompare(other.alert);
    expect(documented.toSorted(byName)).toEqual(defined.toSorted(byName));
  });

  it("name settings and panels that exist", () => {
    const texts = alerts.flatMap(({ annotations }) => Object.values(annotations)).join("\n");
    const settings = readFileSync(".env.example", "utf8");
    for (const [name] of texts.matchAll(/\b(?!UPSTREAM_UNAVAILABLE)[A-Z]+_[A-Z_]+\b/g))
      expect(settings).toContain(name);
    const { panels } = JSON.parse(readFileSync("deploy/monitoring/dashboard.json", "utf8")) as {
      panels: { title: string }[];
    };
    const titles = panels.map(({ title }) => title);
    for (const [, title] of texts.matchAll(/panel "([^"]+)"/g)) expect(titles).toContain(title);
  });
});

describe("the recording rules", () => {
  it("are evaluated in a test of promtool", () => {
    const expressions = tests.flatMap((test) => test.promql_expr_test ?? []);
    const recorded = rules.flatMap((rule) => ("record" in rule ? [rule.record] : []));
    const untested = recorded.filter((record) => !expressions.some(({ expr }) => expr.startsWith(record)));
    expect(untested).toEqual([]);
  });
});
