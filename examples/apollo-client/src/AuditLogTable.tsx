import type { Ref } from "react";
import type { AuditLogRowFragment } from "./__generated__/operations.ts";
import { AuditLogRow } from "./AuditLogRow.tsx";

interface Props {
  readonly ref: Ref<HTMLDivElement>;
  readonly rows: readonly AuditLogRowFragment[];
  /** True while the rows of other filters, or new ones, are on their way. */
  readonly isLoading: boolean;
  /** How many rows at the top are new. */
  readonly firstFresh: number;
  readonly onRetry: () => void;
}

export function AuditLogTable({ ref, rows, isLoading, firstFresh, onRetry }: Props) {
  return (
    <div className="card log" ref={ref} tabIndex={-1}>
      <table aria-label="Audit log" aria-busy={isLoading}>
        <thead>
          <tr>
            <th scope="col">Time (UTC)</th>
            <th scope="col">Who</th>
            <th scope="col">Call</th>
            <th scope="col">Status</th>
            <th scope="col">Account</th>
            <th scope="col">
              <span className="unseen">Details</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <AuditLogRow key={row.id} row={row} isFresh={index < firstFresh} onRetry={onRetry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
