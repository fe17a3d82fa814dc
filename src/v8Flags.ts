import { setFlagsFromString } from "node:v8";

/**
 * Lets what an operation leaves behind be found by the next collection of the young, always.
 *
 * V8 takes note of the places in the code whose objects live long, and soon makes what comes from there among the old, where
 * garbage is found only when the whole heap is collected. The hundred connections that a wide operation opens teach it so
 * of Node's streams, and every request is a stream as well: from then on each one that is over kept all it had seen, and
 * what it led to, until the whole heap was collected. Made young, whatever lives on is moved twice instead, which is nothing.
 *
 * To be called before there is anything to learn from. For the whole process: not for who has a gateway within his own.
 */
export function collectGarbageEarly(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
}
