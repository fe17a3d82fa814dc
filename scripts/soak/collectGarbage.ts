/** Loaded into the gateway of a soak test: its heap size is meaningful only after a garbage collection. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const EVERY_MS = 3_000;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
setInterval(collect, EVERY_MS).unref();
