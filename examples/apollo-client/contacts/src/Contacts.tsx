import { useState } from "react";
import { EndOfList } from "../../shared/EndOfList.tsx";
import { Skeleton } from "../../shared/Skeleton.tsx";
import { useLoadMore } from "../../shared/useLoadMore.ts";
import { ContactTable } from "./ContactTable.tsx";
import { Missing } from "./Missing.tsx";
import { describe, everything } from "./search.ts";
import { SearchForm } from "./SearchForm.tsx";
import { SourceList } from "./SourceList.tsx";
import type { Source } from "./sources.ts";
import { useContacts } from "./useContacts.ts";

export function Contacts({ sources }: { readonly sources: readonly Source[] }) {
  const [search, setSearch] = useState(everything);
  const { contacts, results, hasMore, isLoading, failure, loadMore, refetch } = useContacts(sources, search);
  const more = useLoadMore(loadMore, search);

  if (failure && search.text === "") return <Missing sources={sources} failure={failure} onRetry={refetch} />;
  return (
    <>
      <SourceList
        sources={sources}
        contacts={contacts ?? []}
        results={results}
        isFailed={failure !== undefined}
        more={more}
      />
      <SearchForm search={search} onSearch={setSearch} />
      {failure && <Missing sources={sources} failure={failure} onRetry={refetch} />}
      {!contacts && !failure && <Skeleton rows={9} label="Loading the contacts" />}
      {contacts?.length === 0 && (
        <p className="card empty" role="status">
          {search.text === "" ? "There are no contacts." : `No contact has the ${describe(search)}.`}
        </p>
      )}
      {contacts && contacts.length > 0 && (
        <>
          <ContactTable contacts={contacts} sources={sources} isLoading={isLoading} />
          <EndOfList
            one="contact"
            many="contacts"
            shown={contacts.length}
            hasMore={hasMore}
            isReady={!isLoading}
            more={more}
          />
        </>
      )}
    </>
  );
}
