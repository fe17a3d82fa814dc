import type { Fetcher, FetcherParams } from "@graphiql/toolkit";
import { prepareIntrospection } from "./introspection.ts";
import { operationNameIn } from "./operationName.ts";
import { post } from "./request.ts";
import type { Session } from "./session/session.ts";

interface Observer {
  next(result: unknown): void;
  error(error: unknown): void;
  complete(): void;
}

/**
 * Sends operations to the gateway, all of them with the credentials of the session. Unlike the fetcher of
 * `@graphiql/toolkit`, this one can be aborted: GraphiQL's stop button closes the connection, and the gateway makes no
 * further REST calls.
 */
export function createFetcher(endpoint: string, session: Session): Fetcher {
  return (operation, options) => ({
    subscribe(subscriber) {
      const observer = subscriber as Observer;
      const controller = new AbortController();
      // GraphiQL passes the document of an operation that a user runs, but not that of its own introspection.
      const isIntrospection = options?.documentAST === undefined;
      send(endpoint, operation, session, controller.signal).then(
        (result) => {
          observer.next(isIntrospection ? prepareIntrospection(result) : result);
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

function send(endpoint: string, operation: FetcherParams, session: Session, signal: AbortSignal): Promise<unknown> {
  const operationName = operationNameIn(operation.query, operation.operationName);
  // In production, the gateway returns the cost of an operation only for this header.
  return post(endpoint, { ...operation, operationName }, { "x-gateway-trace": "1", ...session.headers }, signal);
}
