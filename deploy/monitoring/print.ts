/** Writes dashboard.json, and the rules of rules.yaml as a resource of the Prometheus operator. */
import { readFileSync, writeFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import { dashboardOf } from "./dashboard.ts";
import { rows } from "./panels.ts";

const place = (name: string) => new URL(name, import.meta.url);

const { groups } = parse(readFileSync(place("rules.yaml"), "utf8")) as { readonly groups: readonly object[] };
const resource = {
  apiVersion: "monitoring.coreos.com/v1",
  kind: "PrometheusRule",
  metadata: { name: "open-connectors-graphql" },
  spec: { groups },
};

writeFileSync(place("dashboard.json"), `${JSON.stringify(dashboardOf(rows), undefined, 2)}\n`);
writeFileSync(
  place("prometheus-rule.yaml"),
  `# Made from rules.yaml: npm run monitoring:print\n${stringify(resource, { lineWidth: 0 })}`,
);
