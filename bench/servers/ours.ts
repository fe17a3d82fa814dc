/** The gateway as `npm start` runs it in production, logs included. GATEWAY names another build, to compare two. */
process.env.NODE_ENV = "production";
process.env.LOG_LEVEL = "info";
process.env.OPEN_CONNECTORS_URL = process.env.UPSTREAM;
await import(process.env.GATEWAY ?? new URL("../../dist/src/main.js", import.meta.url).href);
