import { useRef } from "react";
import { Problem } from "../../shared/Problem.tsx";
import type { LoadMore } from "../../shared/useLoadMore.ts";
import type { ContactRowFragment } from "./__generated__/operations.ts";
import { CrmBadge } from "./CrmBadge.tsx";
import type { Source } from "./sources.ts";
import type { SourceResult } from "./useContacts.ts";

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
      {sources.map((source) => (
        <SourceItem
          key={source.id}
          source={source}
          count={contacts.filter(({ connectorInstance }) => connectorInstance?.id === source.id).length}
          result={results?.find(({ connectorInstanceId }) => connectorInstanceId === source.databaseId)}
          isFailed={isFailed}
          more={more}
        />
      ))}
    </ul>
  );
}

interface ItemProps extends Pick<Props, "isFailed" | "more"> {
  readonly source: Source;
  readonly count: number;
  readonly result: SourceResult | undefined;
}

function SourceItem({ source, count, result, isFailed, more }: ItemProps) {
  const item = useRef<HTMLLIElement>(null);
  const error = result?.error;
  // The next page continues with the contacts that this source owes. Its button is gone then, and the focus with it.
  const retry = () => void more.load().then(() => item.current?.focus());
  return (
    <li className="card" aria-label={source.name} ref={item} tabIndex={-1}>
      <h2>
        <CrmBadge source={source} /> {source.name}
      </h2>
      <p className="hint">{result ? stateOf(count, result) : isFailed ? "Not read" : "Loading…"}</p>
      {error && (
        <Problem
          title="This source cannot be read"
          failure={{ message: error.providerMessage ?? error.message, requestId: error.requestId }}
        >
          <button type="button" className="quiet" aria-disabled={more.isLoading} onClick={retry}>
            Try again
          </button>
        </Problem>
      )}
    </li>
  );
}

function stateOf(count: number, result: SourceResult): string {
  const shown = `${count.toLocaleString("en")} ${count === 1 ? "contact" : "contacts"}`;
  if (count === 0 && result.hasNextPage === false) return "No contacts";
  if (result.error) return `${shown}, others are missing`;
  return result.hasNextPage ? `${shown}, more below` : `${shown}, all shown`;
}
