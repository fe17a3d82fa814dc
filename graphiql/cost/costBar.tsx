import { pick, useGraphiQL } from "@graphiql/react";
import { useMemo } from "react";
import { useOpenInTab } from "../examples/useOpenInTab.ts";
import { usePage } from "../session/context.ts";
import { costOf, type Cost, type Upstream } from "./cost.ts";

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** The bar above the result: the cost of the operation in this tab, or the reason why it was rejected. */
export function CostBar() {
  const { tabs, activeTabIndex } = useGraphiQL(pick("tabs", "activeTabIndex"));
  const response = tabs[activeTabIndex]?.response ?? null;
  const cost = useMemo(() => costOf(response), [response]);
  const { session } = usePage();
  const openInTab = useOpenInTab();
  const failedRequest = cost?.failedRequest;
  return (
    <div className="cost" role="status" aria-label="Cost of the operation">
      {cost ? (
        <>
          <CostDetails {...cost} />
          {cost.codes.includes("UNAUTHENTICATED") && (
            <button type="button" className="link" onClick={() => session.openSignIn()}>
              Sign in
            </button>
          )}
          {failedRequest !== undefined && (
            <button
              type="button"
              className="link"
              title="Opens an operation that finds the request to the connected application behind the first error"
              onClick={() => openInTab(requestOf(failedRequest))}
            >
              Find the request
            </button>
          )}
        </>
      ) : (
        <span className="cost-none">The number of REST calls of an operation is shown here.</span>
      )}
    </div>
  );
}

function CostDetails({ upstream, refusal, codes, limits }: Cost) {
  return (
    <>
      {codes.map((code) => (
        <code key={code} className="cost-code">
          {code}
        </code>
      ))}
      {!refusal &&
        limits.map((limit) => (
          <span key={limit}>
            over <code>{limit}</code>
          </span>
        ))}
      {refusal ? (
        <>
          <strong>
            {refusal.estimatedCalls === null ? "Too many" : refusal.estimatedCalls.toLocaleString("en")} REST calls
          </strong>
          <span title="Upper bound of the REST calls. None was made.">estimated</span>
          <span>
            most expensive field <code>{refusal.field}</code>
          </span>
        </>
      ) : (
        upstream && <Calls {...upstream} />
      )}
    </>
  );
}

function Calls({ estimated, calls, shared, cached, retries, milliseconds }: Upstream) {
  return (
    <>
      <strong>{counted(calls, "REST call", "REST calls")}</strong>
      <span title="Upper bound, from the fields and page sizes of the operation">
        of {(estimated ?? calls).toLocaleString("en")} estimated
      </span>
      <span title="Identical requests in flight, of this operation or another one with your credentials">
        {shared} shared
      </span>
      <span title="Responses from the cache of the connector catalog">{cached} cached</span>
      <span title="Calls repeated after errors of the platform">{counted(retries, "retry", "retries")}</span>
      <span>{milliseconds.toLocaleString("en")} ms</span>
    </>
  );
}

/** The id is of the platform: JSON quotes it as GraphQL does. */
const requestOf = (
  requestId: string,
) => `# The request to the connected application behind an error. Null for a call of the
# platform itself, and for about ten seconds after the request.

query FailedRequest {
  usageEntry(requestId: ${JSON.stringify(requestId)}) {
    requestedAt
    operation
    path
    status
    milliseconds
    connectorName
    user {
      email
    }
  }
}
`;
