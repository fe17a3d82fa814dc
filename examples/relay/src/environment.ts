import {
  Environment,
  Network,
  Observable,
  RecordSource,
  Store,
  type GraphQLResponse,
  type RequestParameters,
  type Variables,
} from "relay-runtime";
import { GatewayError } from "./GatewayError.ts";

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
          (error: Error) => sink.error(error),
        );
        return () => hangUp.abort();
      }),
    ),
    store: new Store(new RecordSource()),
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
  const answer = (await reply.json()) as { data?: unknown; errors?: ConstructorParameters<typeof GatewayError>[0][] };
  const [error] = answer.errors ?? [];
  // Relay reads a field that failed as null, which would look like "there is none". A query that failed in part has
  // failed here, and its error boundary tells why. To show the rest all the same, see Relay's @catch.
  if (error && (operationKind === "query" || !answer.data)) throw new GatewayError(error);
  return answer as GraphQLResponse;
}
