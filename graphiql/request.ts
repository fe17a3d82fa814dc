/** Request of an operation, as GraphQL over HTTP defines it. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: unknown;
}

export interface ResponseError {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

export interface GraphqlResponse<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly ResponseError[];
}

/**
 * Sends an operation to the gateway.
 * @throws Error if the response is not JSON
 */
export async function post(
  endpoint: string,
  operation: OperationRequest,
  headers: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<unknown> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json;q=0.9",
      ...headers,
    },
    body: JSON.stringify(operation),
    ...(signal && { signal }),
  });
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error(`The gateway returned status ${String(response.status)} without JSON: ${text.slice(0, 200)}`);
  }
}
