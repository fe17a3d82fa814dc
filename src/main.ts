const OLDEST_NODE = 24;

if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
  process.stderr.write(
    `This gateway needs Node ${String(OLDEST_NODE)} or later, but this is Node ${process.versions.node}. ` +
      'Start it with "npm start", which brings its own.\n',
  );
  process.exit(1);
}

// Imported only now: on an older Node some dependencies fail as they are loaded.
const { run } = await import("./run.ts");
await run(process.env, async () => {
  const { startSandbox } = await import("../sandbox/index.ts");
  return startSandbox();
});
