/** Loaded into a gateway by `--import`: collects garbage before each response of `/metrics`, which then has the heap in use. */
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
subscribe("http.server.request.start", (message) => {
  const { request } = message as { readonly request: IncomingMessage };
  if (request.url === "/metrics") collect();
});
