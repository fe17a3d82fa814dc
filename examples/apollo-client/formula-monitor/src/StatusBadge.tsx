import type { FormulaExecutionStatus } from "./__generated__/operations.ts";

const NAMES: Readonly<Record<FormulaExecutionStatus, string>> = {
  SUCCESS: "Succeeded",
  FAILED: "Failed",
  PENDING: "Running",
  QUEUED: "Queued",
  RETRY: "Will be retried",
  CANCELLED: "Cancelled",
  UNKNOWN: "Unknown",
};

export function StatusBadge({ status }: { readonly status: FormulaExecutionStatus }) {
  return <span className={`badge ${status.toLowerCase()}`}>{NAMES[status]}</span>;
}
