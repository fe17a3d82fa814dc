#!/usr/bin/env node
const OLDEST_NODE = 24;

if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
  process.stderr.write(
    `This gateway needs Node ${String(OLDEST_NODE)} or later, but this is Node ${process.versions.node}. ` +
      'In the project itself, "npm start" brings its own.\n',
  );
  process.exit(1);
}

// Imported only now: on an older Node some dependencies fail as they are loaded.
const { collectGarbageEarly } = await import("./v8Flags.ts");
collectGarbageEarly();
const { cli } = await import("./cli/index.ts");
await cli(process.argv.slice(2), {
  environment: process.env,
  startSandbox: async () => {
    const { startSandbox } = await import("../sandbox/index.ts");
    return startSandbox();
  },
});
