import type { FieldError } from "./fieldErrors.ts";
import { RequestId } from "./Problem.tsx";

/** Marks a field that could not be read. Its details show the platform's message. */
export function FailedField({ error, onRetry }: { readonly error: FieldError; readonly onRetry: () => void }) {
  return (
    <details className="failed">
      <summary>Not available</summary>
      <p>{error.message}</p>
      <RequestId id={error.requestId} />
      <button type="button" className="quiet small" onClick={onRetry}>
        Try again
      </button>
    </details>
  );
}
