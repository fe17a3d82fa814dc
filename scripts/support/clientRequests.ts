/** What client libraries send for an operation, recorded from the libraries at the versions named. */

export interface Operation {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

export interface ClientLibrary {
  /** The `Accept` header. */
  readonly accept: string;
  /** Returns the body of a POST. Its undefined members are not sent. */
  readonly bodyOf: (operation: Operation) => object;
}

const minimal = ({ query, variables }: Operation) => ({ query, variables });

export const clientLibraries = {
  "@apollo/client 3.14": {
    accept: "*/*",
    bodyOf: ({ query, operationName, variables = {} }) => ({ operationName, variables, query }),
  },
  "@apollo/client 4.3": {
    accept: "application/graphql-response+json,application/json;q=0.9",
    bodyOf: ({ query, operationName, variables = {} }) => ({
      operationName,
      variables,
      extensions: { clientLibrary: { name: "@apollo/client", version: "4.3.8" } },
      query,
    }),
  },
  "@urql/core 6.0": {
    accept:
      "application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed",
    bodyOf: ({ query, operationName, variables = {} }) => ({ operationName, query, variables }),
  },
  "Relay with fetch": {
    accept: "application/graphql-response+json; charset=utf-8, application/json; charset=utf-8",
    bodyOf: ({ query, variables = {} }) => ({ query, variables }),
  },
  "graphql-request 7.4": {
    accept: "application/graphql-response+json, application/json",
    bodyOf: ({ query, operationName, variables }) => ({ query, variables, operationName }),
  },
  "axios 1.21": { accept: "application/json, text/plain, */*", bodyOf: minimal },
  "@graphql-tools/executor-http 3.4, as in Hive Gateway": {
    accept: "application/graphql-response+json, application/json, multipart/mixed",
    bodyOf: minimal,
  },
  "@apollo/gateway 2.14": { accept: "*/*", bodyOf: minimal },
} as const satisfies Readonly<Record<string, ClientLibrary>>;
