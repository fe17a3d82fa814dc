import { useQuery } from "@apollo/client/react";
import { useState } from "react";
import { LatestAuditLogsDocument, type AuditLogsQueryVariables } from "./__generated__/operations.ts";

const pollInterval = 4_000;

interface Props {
  readonly variables: AuditLogsQueryVariables;
  /** Id of the newest row on the screen. */
  readonly newest: string | undefined;
  readonly onShow: () => Promise<unknown>;
}

/**
 * Says how many rows have come since, and leaves it to the person when to see them: a log that moves while it is read
 * cannot be read. The look ahead goes past the cache, where it would take the place of all pages that have been loaded.
 */
export function NewRows({ variables: { scope, filter }, newest, onShow }: Props) {
  const [isLive, setLive] = useState(true);
  const { data, error } = useQuery(LatestAuditLogsDocument, {
    variables: { scope, filter },
    fetchPolicy: "no-cache",
    pollInterval: isLive ? pollInterval : 0,
    skipPollAttempt: () => document.hidden,
  });
  const nodes = data?.auditLogs?.nodes ?? [];
  const known = nodes.findIndex(({ id }) => id === newest);
  const count = known < 0 ? nodes.length : known;
  const isMore = known < 0 && nodes.length > 0 && newest !== undefined;

  return (
    <div className="live">
      <span role="status">
        {count > 0 && (
          <button type="button" className="new-rows" onClick={() => void onShow()}>
            ↑ {count}
            {isMore && "+"} new {count === 1 ? "entry" : "entries"}
          </button>
        )}
      </span>
      <button
        type="button"
        className="quiet live-switch"
        aria-pressed={isLive}
        title={
          error ? error.message : isLive ? "Looks for new entries every few seconds" : "Does not look for new entries"
        }
        onClick={() => setLive(!isLive)}
      >
        {isLive ? (error ? "Trying again…" : "Live") : "Paused"}
      </button>
    </div>
  );
}
