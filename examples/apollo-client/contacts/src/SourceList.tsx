import type { ContactRowFragment } from "./__generated__/operations.ts";
import { CrmBadge } from "./CrmBadge.tsx";
import { Problem } from "./Problem.tsx";
import type { Source } from "./sources.ts";
import type { SourceResult } from "./useContacts.ts";
import type { LoadMore } from "./useLoadMore.ts";

interface Props {
  readonly sources: readonly Source[];
  readonly contacts: readonly ContactRowFragment[];
  /** Undefined while the first page is loading, and if it failed. */
  readonly results: readonly SourceResult[] | undefined;
  readonly isFailed: boolean;
  readonly more: LoadMore;
}

export function SourceList({ sources, contacts, results, isFailed, more }: Props) {
  return (
    <ul className="sources" aria-label="Sources">
      {sources.map((source) => {
        const result = results?.find(({ connectorInstanceId }) => connectorInstanceId === source.databaseId);
        const count = contacts.filter(({ connectorInstance }) => connectorInstance?.id === source.id).length;
        return (
          <li key={source.id} className="card" aria-label={source.name}>
            <h2>
              <CrmBadge source={source} /> {source.name}
            </h2>
            <p className="hint">{result ? stateOf(count, result) : isFailed ? "Not read" : "Loading…"}</p>
            {result?.error && <Failed error={result.error} more={more} />}
          </li>
        );
      })}
    </ul>
  );
}

function stateOf(count: number, result: SourceResult): string {
  const shown = `${count.toLocaleString("en")} ${count === 1 ? "contact" : "contacts"}`;
  if (count === 0 && result.hasNextPage === false) return "No contacts";
  if (result.error) return `${shown}, others are missing`;
  return result.hasNextPage ? `${shown}, more below` : `${shown}, all shown`;
}

/** The next page continues with the records that this source owes: to try again is to load it. */
function Failed({ error, more }: { readonly error: NonNullable<SourceResult["error"]>; readonly more: LoadMore }) {
  const { message, providerMessage, requestId } = error;
  return (
    <Problem title="This source cannot be read" failure={{ message: providerMessage ?? message, requestId }}>
      <button type="button" className="quiet" disabled={more.isLoading} onClick={() => void more.load()}>
        Try again
      </button>
    </Problem>
  );
}
