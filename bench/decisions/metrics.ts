/**
 * What one REST call costs in metrics: prom-client's counter and histogram with labels, against plain numbers that
 * prom-client reads when the metrics are collected.
 *
 *   npm run build && node bench/decisions/metrics.ts
 */
import { Counter, Histogram as PromHistogram, Registry } from "prom-client";
import { BOUNDS, RequestMetrics } from "../../dist/src/upstream/interceptors/metrics.js";
import { median, writeLine } from "./support.ts";

const CALLS = 1_000_000;
const targets = ["/users/17", "/users", "/accounts/7301/users", "/audit-logs?pageSize=200", "/users/17/roles"];
const routes = ["/users/{id}", "/users", "/accounts/{id}/users", "/audit-logs", "/users/{id}/roles"];

function withPromClient() {
  const registers = [new Registry()];
  const calls = new Counter({ name: "calls", help: "-", labelNames: ["method", "route", "status"], registers });
  const seconds = new PromHistogram({
    name: "s",
    help: "-",
    labelNames: ["method", "route"],
    buckets: [...BOUNDS],
    registers,
  });
  return (index: number) => {
    const route = routes[index % routes.length] ?? "";
    calls.inc({ method: "GET", route, status: "2xx" });
    seconds.observe({ method: "GET", route }, (index % 300) / 1000);
  };
}

function withPlainNumbers() {
  const requests = new RequestMetrics();
  return (index: number) =>
    requests.ended({ method: "GET", target: targets[index % targets.length] ?? "" }, "2xx", index % 300);
}

function nanosecondsPerCall(record: (index: number) => void): number {
  for (let index = 0; index < CALLS / 10; index += 1) record(index);
  const start = process.hrtime.bigint();
  for (let index = 0; index < CALLS; index += 1) record(index);
  return Number(process.hrtime.bigint() - start) / CALLS;
}

const candidates = [
  { name: "prom-client", start: withPromClient, times: [] as number[] },
  { name: "plain numbers, with the lookup of the route", start: withPlainNumbers, times: [] as number[] },
];
for (let round = 0; round < 7; round += 1)
  for (const { start, times } of candidates) times.push(nanosecondsPerCall(start()));
for (const { name, times } of candidates)
  writeLine(`${name}: ${median(times).toFixed(0)} ns for one REST call (median of 7)`);
