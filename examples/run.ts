/** `npm run examples`: the gateway, on its sandbox unless OPEN_CONNECTORS_URL says otherwise, and the front ends. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { serve, type Served } from "./shared/serve.ts";

const frontEnds = [
  { name: "Accounts, with Relay", folder: "relay", port: 5101 },
  { name: "Audit log, with Apollo Client", folder: "apollo-client", port: 5102 },
  { name: "Connect, with Apollo Client", folder: "apollo-client/connect", port: 5103 },
  { name: "Contacts, with Apollo Client", folder: "apollo-client/contacts", port: 5104 },
  { name: "Formula monitor, with Apollo Client", folder: "apollo-client/formula-monitor", port: 5105 },
];

const gateway = spawn(process.execPath, [fileURLToPath(new URL("../dist/src/main.js", import.meta.url))], {
  stdio: ["ignore", "pipe", "inherit"],
  env: { LOG_LEVEL: "warn", ...process.env },
});
const served: Served[] = [];
gateway.once("exit", (code) => process.exit(code ?? 1));

/** The gateway says where it listens, and goes on to say which credentials work. */
const gatewayUrl = new Promise<string>((resolve) => {
  createInterface({ input: gateway.stdout }).on("line", (line) => {
    process.stdout.write(`${line}\n`);
    const url = /^GraphQL gateway\s+(\S+)[/]graphql$/.exec(line)?.[1];
    if (url !== undefined) resolve(url);
  });
});

/** On its usual port, or on any other where something else has that one. */
async function start(folder: string, port: number): Promise<string> {
  const options = { directory: new URL(`${folder}/dist/`, import.meta.url), gateway: await gatewayUrl };
  const frontEnd = await serve({ ...options, port }).catch(() => serve(options));
  served.push(frontEnd);
  return frontEnd.url;
}

const addresses: string[] = [];
for (const { name, folder, port } of frontEnds) addresses.push(`${name.padEnd(38)}${await start(folder, port)}`);
process.stdout.write(`\n${addresses.join("\n")}\n\nCtrl-C ends all of it.\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    gateway.kill(signal);
    for (const frontEnd of served) void frontEnd.stop();
  });
}
