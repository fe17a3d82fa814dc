import {
  Environment,
  Network,
  Observable,
  RecordSource,
  Store,
  type GraphQLResponse,
  type RelayFieldLogger,
  type RequestParameters,
  type Variables,
} from "relay-runtime";
import { GatewayError, type GraphQLError } from "./GatewayError.ts";

/** One for each sign-in: what one person has read is not there for the next. */
export function createEnvironment(authorization: string): Environment {
  return new Environment({
    network: Network.create((operation, variables) =>
      // Relay unsubscribes from what nobody waits for any more; hanging up lets the gateway drop its REST calls.
      Observable.create<GraphQLResponse>((sink) => {
        const hangUp = new AbortController();
        send(operation, variables, authorization, hangUp.signal).then(
          (answer) => {
            sink.next(answer);
            sink.complete();
          },
          (error: unknown) => sink.error(error instanceof Error ? error : new Error(String(error))),
        );
        return () => hangUp.abort();
      }),
    ),
    store: new Store(new RecordSource()),
    relayFieldLogger: throwFieldError,
  });
}

async function send(
  { name, text, operationKind }: RequestParameters,
  variables: Variables,
  authorization: string,
  signal: AbortSignal,
): Promise<GraphQLResponse> {
  const reply = await fetch("/graphql", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json;q=0.9",
      authorization,
    },
    body: JSON.stringify({ operationName: name, query: text, variables }),
    signal,
  });
  const answer = (await reply.json()) as { data?: unknown; errors?: GraphQLError[] };
  const [error] = answer.errors ?? [];
  // A list keeps its rows if the next page fails: Relay would replace the whole list by null.
  const isNextPage = operationKind === "query" && variables["cursor"] != null;
  if (error && (isNextPage || isEmpty(answer.data))) throw new GatewayError(error);
  return answer as GraphQLResponse;
}

/** Nothing of it could be read, or the request was refused as a whole. */
function isEmpty(data: unknown): boolean {
  return Object.values(data ?? {}).every((field) => field === null);
}

/**
 * A field that failed alone is null, and the rest of the page is there. A fragment with `@throwOnFieldError` throws when it
 * reads such a field: the error that it throws is the gateway's.
 */
const throwFieldError: RelayFieldLogger = (event) => {
  if (event.kind === "relay_field_payload.error" && event.shouldThrow && !event.handled) {
    throw new GatewayError(event.error);
  }
};
