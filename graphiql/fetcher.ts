import type { Fetcher, FetcherOpts } from "@graphiql/toolkit";

interface Observer {
  next(result: unknown): void;
  error(error: unknown): void;
  complete(): void;
}

/**
 * Sends operations to the gateway. Unlike the fetcher of `@graphiql/toolkit`, this one can be aborted: GraphiQL's stop
 * button closes the connection, and the gateway makes no further REST calls.
 */
export function createFetcher(endpoint: string): Fetcher {
  return (operation, options) => ({
    subscribe(subscriber) {
      const observer = subscriber as Observer;
      const controller = new AbortController();
      send(endpoint, operation, options, controller.signal).then(
        (result) => {
          observer.next(result);
          observer.complete();
        },
        (error: unknown) => {
          if (!controller.signal.aborted) observer.error(error);
        },
      );
      return { unsubscribe: () => controller.abort() };
    },
  });
}

async function send(endpoint: string, operation: unknown, options: FetcherOpts | undefined, signal: AbortSignal) {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json;q=0.9",
      // In production, the gateway returns the cost of an operation only for this header.
      "x-gateway-trace": "1",
      ...options?.headers,
    },
    body: JSON.stringify(operation),
    signal,
  });
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error(`The gateway returned status ${String(response.status)} without JSON: ${text.slice(0, 200)}`);
  }
}
