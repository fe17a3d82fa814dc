import { setFlagsFromString } from "node:v8";

/**
 * Disables V8's allocation-site pretenuring, so that new objects always start in the young generation and the scavenger
 * frees the objects of a finished request.
 *
 * V8 records which code allocates long-lived objects, and then allocates the objects of that code in the old generation,
 * which only a full collection frees. Wide operations open many connections, from which V8 infers that Node's streams are
 * long-lived. Requests are streams as well: each finished request, and everything reachable from it, stayed on the heap
 * until the next full collection. The cost of disabling it is that long-lived objects are copied twice.
 *
 * Call this at the start of the process. It affects the whole process, so `startGateway()` of the library does not call it.
 */
export function disableAllocationSitePretenuring(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
}
