import { useRef, useState } from "react";
import { AuditLogTable } from "./AuditLogTable.tsx";
import { EndOfLog } from "./EndOfLog.tsx";
import { Filters } from "./Filters.tsx";
import { noFilters } from "./filterState.ts";
import { NewRows } from "./NewRows.tsx";
import { Problem } from "./Problem.tsx";
import { useAuditLogs } from "./useAuditLogs.ts";

export function App() {
  const [filters, setFilters] = useState(noFilters);
  const { rows, totalCount, hasNextPage, problem, isLoading, variables, firstFresh, ...log } = useAuditLogs(filters);
  const table = useRef<HTMLDivElement>(null);

  // The button disappears with its message, so the focus moves to the new entries.
  const showNew = async () => {
    await log.showNew();
    scrollTo(0, 0);
    table.current?.focus({ preventScroll: true });
  };

  return (
    <>
      <div className="log-head">
        <h1>
          Audit log <span className="count">{totalCount?.toLocaleString("en")}</span>
        </h1>
        {rows && <NewRows variables={variables} newest={rows[0]?.id} onShow={showNew} />}
      </div>
      <Filters filters={filters} onChange={setFilters} />
      {problem && (
        <Problem title="The log cannot be shown" {...problem}>
          <button type="button" onClick={log.retry}>
            Try again
          </button>
        </Problem>
      )}
      {!rows && !problem && <Skeleton />}
      {rows?.length === 0 && (
        <p className="card empty">Nothing of this kind was logged. Fewer filters may find more.</p>
      )}
      {rows && rows.length > 0 && (
        <>
          <AuditLogTable ref={table} rows={rows} isLoading={isLoading} firstFresh={firstFresh} onRetry={log.retry} />
          <EndOfLog shown={rows.length} total={totalCount} hasNextPage={hasNextPage} loadMore={log.loadMore} />
        </>
      )}
    </>
  );
}

/** The shape of what is on its way. */
function Skeleton() {
  return (
    <div className="skeleton card" role="status" aria-label="Loading the log">
      {Array.from({ length: 9 }, (_, row) => (
        <span key={row} aria-hidden="true" />
      ))}
    </div>
  );
}
