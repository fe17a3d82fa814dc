import type { FieldError } from "./fieldErrors.ts";
import { RequestId } from "./Problem.tsx";

/** Marks the place of what could not be read. Opened, it tells why in the platform's words. */
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
