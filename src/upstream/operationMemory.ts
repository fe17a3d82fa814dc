import type { RestResponse } from "./restResponse.ts";

/** Shorter bodies are not worth a copy of their response. */
const MIN_BYTES = 1_024;

/**
 * What an operation has read. A promise that waited while V8 collected the young generation twice is in the old generation,
 * as are objects that refer to it, and keeps its value alive until a full garbage collection. So the values are emptied when
 * the operation has ended.
 */
export class OperationMemory {
  readonly #responses = new Map<string, Promise<RestResponse>>();
  readonly #bodies: { body: unknown }[] = [];
  readonly #lists: unknown[][] = [];

  response(key: string): Promise<RestResponse> | undefined {
    return this.#responses.get(key);
  }

  /** @param isKept false to drop it when it has arrived */
  addResponse(key: string, response: Promise<RestResponse>, isKept: boolean): void {
    this.#responses.set(key, response);
    const forget = () => void this.#responses.delete(key);
    if (!isKept) response.then(forget, forget);
  }

  dropResponses(): void {
    this.#responses.clear();
  }

  /** Returns a copy of a response, which other operations may share. The copy loses its body at the end of the operation. */
  copyOf(response: RestResponse): RestResponse {
    if (response.bytes < MIN_BYTES) return response;
    const copy = { ...response };
    this.#bodies.push(copy);
    return copy;
  }

  /** @param list emptied at the end of the operation */
  addList(list: unknown[]): void {
    this.#lists.push(list);
  }

  end(): void {
    this.#responses.clear();
    for (const response of this.#bodies) response.body = undefined;
    for (const list of this.#lists) list.length = 0;
  }
}
