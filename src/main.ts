#!/usr/bin/env node
const MIN_NODE_VERSION = 24;

if (Number(process.versions.node.split(".")[0]) < MIN_NODE_VERSION) {
  process.stderr.write(
    `This gateway requires Node ${String(MIN_NODE_VERSION)} or later, but this is Node ${process.versions.node}. ` +
      'In the project itself, "npm start" uses the Node version that it installs.\n',
  );
  process.exit(1);
}

// Imported dynamically: on older Node versions some dependencies fail while they are loaded.
const { disableAllocationSitePretenuring } = await import("./v8Flags.ts");
disableAllocationSitePretenuring();
const { cli } = await import("./cli/index.ts");
await cli(process.argv.slice(2), {
  environment: process.env,
  startSandbox: async (options) => {
    const { startSandbox } = await import("../sandbox/index.ts");
    // Its bulk files are kept for seven days from now.
    return startSandbox({ now: new Date(), ...options });
  },
});
