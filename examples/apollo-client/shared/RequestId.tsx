import { useLazyQuery } from "@apollo/client/react";
import { FailedRequestDocument } from "./__generated__/operations.ts";
import { failureOf } from "./problem.ts";

interface Props {
  readonly requestId: string;
}

/** The platform's id of a call that failed, with a button that finds the request to the connected application behind it. */
export function RequestId({ requestId }: Props) {
  // The platform records a request some seconds later: "not found" must not be kept.
  const [find, { data, error, loading, called }] = useLazyQuery(FailedRequestDocument, { fetchPolicy: "network-only" });
  const entry = data?.usageEntry;
  return (
    <div className="request">
      <p>
        Request <code>{requestId}</code>{" "}
        <button
          type="button"
          className="link"
          disabled={loading}
          onClick={() => void find({ variables: { requestId } })}
        >
          Find it
        </button>
      </p>
      <div role="status">
        {called && !loading && (
          <p>
            {error
              ? failureOf(error).message
              : entry
                ? `${entry.operation ?? "A request"} to ${entry.connectorName ?? "the application"}: ${entry.status ?? "no status"} after ${String(entry.milliseconds ?? 0)} ms`
                : "The platform has no record of it. It records requests to connected applications, some ten seconds later."}
          </p>
        )}
      </div>
    </div>
  );
}
