/** The requests that a server gets. */
import { clientLibraries } from "../scripts/support/clientRequests.ts";
import { END_OF_HEAD } from "./operations.ts";
import type { RunningServer } from "./processes.ts";
import { credentials, type Workload } from "./workloads.ts";

/** One operation with its headers. */
export interface OperationRequest {
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Answer<Data> {
  readonly data?: Data;
  readonly errors?: readonly object[];
}

interface EndOfHead {
  readonly users: { readonly pageInfo: { readonly endCursor: string } };
}

const DEFAULT_LIBRARY = clientLibraries["@apollo/client 4.3"];

/** What Chrome adds to a request to the page's own origin. `Accept-Encoding` is sent by workloads with compressed responses only. */
const browser = (port: number) => ({
  "sec-ch-ua-platform": '"Linux"',
  "sec-ch-ua": '"Chromium";v="142", "Google Chrome";v="142", "Not_A Brand";v="99"',
  "sec-ch-ua-mobile": "?0",
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  origin: `http://127.0.0.1:${String(port)}`,
  referer: `http://127.0.0.1:${String(port)}/accounts`,
  "sec-fetch-site": "same-origin",
  "sec-fetch-mode": "cors",
  "sec-fetch-dest": "empty",
  "accept-language": "en-GB,en;q=0.9",
});
const COMPRESSED = { "accept-encoding": "gzip, deflate, br, zstd" };

/**
 * What each client sends a server for a workload. All servers get the same, but for cursors and ports. Each client has its
 * own credentials, unless the server has `oneCredential`.
 */
export async function requestsFor(server: RunningServer, workload: Workload): Promise<OperationRequest[]> {
  const { accept, bodyOf } = workload.library ?? DEFAULT_LIBRARY;
  const requests: OperationRequest[] = [];
  for (let client = 0; client < workload.clients; client += 1) {
    const headers = {
      ...browser(server.port),
      "content-type": "application/json",
      accept,
      authorization: credentials(server.oneCredential ? 0 : client, workload.scenario),
      ...(workload.compressed && COMPRESSED),
    };
    let body = server.workloads?.[workload.name] ?? workload.body;
    if (workload.needsCursor) {
      const { data } = await ask<EndOfHead>(server.port, { body: { query: END_OF_HEAD }, headers });
      body = { ...body, variables: { ...body.variables, after: data?.users.pageInfo.endCursor } };
    }
    requests.push({ body: bodyOf(body), headers });
  }
  return requests;
}

/** Sends one operation. */
export async function ask<Data>(port: number, { body, headers }: OperationRequest): Promise<Answer<Data>> {
  const response = await fetch(`http://127.0.0.1:${String(port)}/graphql`, {
    method: "POST",
    // By default, fetch accepts compressed responses.
    headers: { "accept-encoding": "identity", ...headers },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Answer<Data>;
}
