/** `npm run soak -- --minutes 10 --clients 24` */
import { parseArgs } from "node:util";
import { soak } from "./soak.ts";

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "10" }, clients: { type: "string", default: "24" } },
});
const minutes = Number(values.minutes);
const clients = Number(values.clients);
if (!(minutes > 0 && minutes <= 600) || !(Number.isInteger(clients) && clients >= 2 && clients <= 500)) {
  process.stderr.write("Expected --minutes from 0.1 to 600 and --clients from 2 to 500.\n");
  process.exit(2);
}

process.stdout.write(`Soaking the gateway for ${String(minutes)} minutes with ${String(clients)} clients …\n`);
const { facts, breaches } = await soak({ seconds: minutes * 60, clients });
process.stdout.write(facts.map((fact) => `  ${fact}\n`).join(""));
if (breaches.length === 0) process.stdout.write("Nothing leaked, was lost or grew.\n");
else process.stdout.write(`${String(breaches.length)} breaches:\n${breaches.map((one) => `  ${one}\n`).join("")}`);
process.exitCode = breaches.length === 0 ? 0 : 1;
