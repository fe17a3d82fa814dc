import { Fragment, useState, type ReactNode } from "react";
import type { AuditLogRowFragment } from "./__generated__/operations.ts";
import { FailedField } from "./FailedField.tsx";
import { useFieldError } from "./fieldErrors.ts";
import { dayOf, pathOf, timeOf } from "./format.ts";

interface Props {
  readonly row: AuditLogRowFragment;
  readonly isFresh: boolean;
  readonly onRetry: () => void;
}

export function AuditLogRow({ row, isFresh, onRetry }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { id, timestamp, status, user, account } = row;
  const method = row.method ?? "?";
  const resourceUri = row.resourceUri ?? "";
  return (
    <>
      <tr className={isFresh ? "fresh" : undefined}>
        <td className="when">
          <time dateTime={timestamp}>{timeOf(timestamp)}</time> <span className="soft">{dayOf(timestamp)}</span>
        </td>
        <td>
          <Field row={row} name="user" onRetry={onRetry}>
            {user && (
              <>
                <span className="strong">{user.fullName ?? user.email ?? "Without a name"}</span>
                {user.fullName && (
                  <span className="soft" title={user.email ?? undefined}>
                    {user.email}
                  </span>
                )}
              </>
            )}
          </Field>
        </td>
        <td className="call">
          <div>
            <span className={`method ${method.toLowerCase()}`}>{method}</span> <Path uri={resourceUri} />
          </div>
        </td>
        <td>
          <span className={`status s${String(status).charAt(0)}`}>{status ?? "–"}</span>
        </td>
        <td>
          <Field row={row} name="account" onRetry={onRetry}>
            {account && (account.name ?? "Without a name")}
          </Field>
        </td>
        <td>
          <button
            type="button"
            className="quiet small"
            aria-expanded={isOpen}
            aria-controls={`details-${id}`}
            aria-label={`Details of ${method} ${pathOf(resourceUri)}`}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? "−" : "+"}
          </button>
        </td>
      </tr>
      {isOpen && <Details row={row} onRetry={onRetry} />}
    </>
  );
}

/** A path may be broken before its slashes. */
function Path({ uri }: { readonly uri: string }) {
  const [, ...segments] = pathOf(uri).split("/");
  return (
    <code>
      {segments.map((segment, index) => (
        <Fragment key={index}>
          <wbr />/{segment}
        </Fragment>
      ))}
    </code>
  );
}

function Details({ row, onRetry }: Pick<Props, "row" | "onRetry">) {
  const { id, databaseId, ipAddress, resourceUri, entity } = row;
  return (
    <tr className="wide details" id={`details-${id}`}>
      <td colSpan={6}>
        <dl>
          <dt>Entry</dt>
          <dd>
            <code>{databaseId}</code>
          </dd>
          <dt>Full path</dt>
          <dd>
            <code>{resourceUri ?? "unknown"}</code>
          </dd>
          <dt>Address</dt>
          <dd>{ipAddress ?? "unknown"}</dd>
          <dt>About</dt>
          <dd>
            <Field row={row} name="entity" onRetry={onRetry}>
              {entity?.name}
            </Field>
          </dd>
        </dl>
      </td>
    </tr>
  );
}

interface FieldProps {
  readonly row: AuditLogRowFragment;
  readonly name: "user" | "account" | "entity";
  readonly onRetry: () => void;
  /** Null if there is no value, or if it could not be read. */
  readonly children: ReactNode;
}

/** What a field holds; else why it could not be read; else a dash, for there is nothing. */
function Field({ row, name, onRetry, children }: FieldProps) {
  const error = useFieldError(row, "AuditLog", name);
  if (children !== null && children !== undefined) return children;
  return error ? <FailedField error={error} onRetry={onRetry} /> : <span className="soft">–</span>;
}
