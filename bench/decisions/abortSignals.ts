/** Aborting the REST calls of an operation: with AbortController and AbortSignal, or with the gateway's AbortScope. */
import { AbortScope } from "../../dist/src/upstream/abort.js";
import { compare, printMachine } from "./support.ts";

/** Work that can be aborted: as a function for an AbortSignal, as an object for an AbortScope. */
const functions = (count: number) => Array.from({ length: count }, () => () => undefined);
const objects = (count: number) => functions(count).map((onAbort) => ({ onAbort }));

/** Each call ends before its operation. A read has an abort of its own, too, as several operations may wait for it. */
function withSignals(calls: number): void {
  const operation = new AbortController();
  const listeners = functions(calls);
  for (const listener of listeners) {
    operation.signal.addEventListener("abort", listener, { once: true });
    const read = new AbortController();
    read.signal.addEventListener("abort", listener, { once: true });
    read.signal.removeEventListener("abort", listener);
  }
  for (const listener of listeners) operation.signal.removeEventListener("abort", listener);
}

function withScopes(calls: number): void {
  const operation = new AbortScope();
  const listeners = objects(calls);
  for (const listener of listeners) {
    operation.add(listener);
    const read = new AbortScope();
    read.add(listener);
    read.delete(listener);
  }
  for (const listener of listeners) operation.delete(listener);
}

printMachine();
for (const calls of [1, 100]) {
  await compare(`An operation with ${String(calls)} REST calls`, {
    AbortSignal: () => withSignals(calls),
    AbortScope: () => withScopes(calls),
  });
}
