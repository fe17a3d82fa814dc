/**
 * What one REST call costs in metrics: prom-client's counter and histogram with labels, against plain numbers that
 * prom-client reads when the metrics are collected.
 *
 *   npm run build && node bench/decisions/metrics.ts
 */
import { Counter, Histogram as PromHistogram, Registry } from "prom-client";
import { RequestMetrics } from "../../dist/src/upstream/interceptors/metrics.js";
import { BOUNDS } from "../../dist/src/upstream/interceptors/metrics.js";

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
  return (index) => {
    const route = routes[index % routes.length];
    calls.inc({ method: "GET", route, status: "2xx" });
    seconds.observe({ method: "GET", route }, (index % 300) / 1000);
  };
}

function withPlainNumbers() {
  const requests = new RequestMetrics();
  return (index) => requests.ended({ method: "GET", target: targets[index % targets.length] }, "2xx", index % 300);
}

function nanosecondsPerCall(record) {
  for (let index = 0; index < CALLS / 10; index += 1) record(index);
  const start = process.hrtime.bigint();
  for (let index = 0; index < CALLS; index += 1) record(index);
  return Number(process.hrtime.bigint() - start) / CALLS;
}

const rounds = { "prom-client": [], "plain numbers, with the lookup of the route": [] };
for (let round = 0; round < 7; round += 1) {
  rounds["prom-client"].push(nanosecondsPerCall(withPromClient()));
  rounds["plain numbers, with the lookup of the route"].push(nanosecondsPerCall(withPlainNumbers()));
}
for (const [name, times] of Object.entries(rounds)) {
  console.log(`${name}: ${times.toSorted((a, b) => a - b)[3].toFixed(0)} ns for one REST call (median of 7)`);
}
