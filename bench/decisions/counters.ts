/** Counting one REST call by method, route and status: in a Map that is read when metrics are scraped, or in prom-client. */
import type * as PromClient from "prom-client";
import { compare, printMachine, requireOfGateway } from "./support.ts";

const { Counter, Histogram, Registry } = requireOfGateway("prom-client") as typeof PromClient;

const registers = [new Registry()];
const labelNames = ["method", "route", "status"];
const counter = new Counter({ name: "calls_total", help: "Calls", labelNames, registers });
const histogram = new Histogram({ name: "call_seconds", help: "Time", labelNames: labelNames.slice(0, 2), registers });
const counts = new Map<string, number>();
const [method, route, status] = ["GET", "/users/{id}", "2xx"] as const;

printMachine();
await compare("One count", {
  Map: () => {
    const key = `${method} ${route} ${status}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  },
  "prom-client, Counter": () => counter.labels(method, route, status).inc(),
  "prom-client, Histogram": () => histogram.labels(method, route).observe(0.012),
});
