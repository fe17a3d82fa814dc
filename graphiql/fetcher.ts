import type { Fetcher, FetcherOpts } from "@graphiql/toolkit";

interface Observer {
  next(result: unknown): void;
  error(error: unknown): void;
  complete(): void;
}

/**
 * Sends operations to the gateway. The toolkit's fetcher cannot be stopped; with this one GraphiQL's stop button hangs up,
 * and the gateway drops the REST calls that are still to come.
 */
export function fetcherOf(endpoint: string): Fetcher {
  return (operation, options) => ({
    subscribe(subscriber) {
      const observer = subscriber as Observer;
      const hangUp = new AbortController();
      send(endpoint, operation, options, hangUp.signal).then(
        (result) => {
          observer.next(result);
          observer.complete();
        },
        (error: unknown) => {
          if (!hangUp.signal.aborted) observer.error(error);
        },
      );
      return { unsubscribe: () => hangUp.abort() };
    },
  });
}

async function send(endpoint: string, operation: unknown, options: FetcherOpts | undefined, signal: AbortSignal) {
  const reply = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json;q=0.9",
      // In production the gateway tells what an operation costs only to who asks for it.
      "x-gateway-trace": "1",
      ...options?.headers,
    },
    body: JSON.stringify(operation),
    signal,
  });
  const text = await reply.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error(`The gateway answered ${String(reply.status)} without JSON: ${text.slice(0, 200)}`);
  }
}
