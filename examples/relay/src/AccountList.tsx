import { useState, useTransition } from "react";
import { graphql, usePaginationFragment } from "react-relay";
import type { AccountList_query$key } from "./__generated__/AccountList_query.graphql.ts";
import type { AccountListPaginationQuery } from "./__generated__/AccountListPaginationQuery.graphql.ts";
import { AccountItem } from "./AccountItem.tsx";
import { EndOfList } from "./EndOfList.tsx";

interface Props {
  readonly query: AccountList_query$key;
  readonly selected: string | undefined;
}

/** Every account of the organization, a page at a time, as far as one scrolls. */
export function AccountList({ query, selected }: Props) {
  const { data, refetch, ...list } = usePaginationFragment<AccountListPaginationQuery, AccountList_query$key>(
    graphql`
      fragment AccountList_query on Query
      @argumentDefinitions(
        count: { type: "Int", defaultValue: 20 }
        cursor: { type: "String" }
        filter: { type: "AccountFilter" }
      )
      @refetchable(queryName: "AccountListPaginationQuery") {
        accounts(first: $count, after: $cursor, filter: $filter) @connection(key: "AccountList_accounts") {
          totalCount
          edges {
            node {
              id
              ...AccountItem_account
            }
          }
        }
      }
    `,
    query,
  );
  const [name, setName] = useState("");
  const [isSearching, startSearch] = useTransition();
  const { edges = [], totalCount } = data.accounts ?? {};

  // In a transition the rows stay until the new ones are there. Relay drops the request of the letter before.
  const search = (text: string) => {
    setName(text);
    const filter = text.trim() === "" ? null : { name: { like: `%${text.trim()}%` } };
    startSearch(() => void refetch({ filter }));
  };

  return (
    <>
      <div className="list-head">
        <h1>
          Accounts <span className="count">{totalCount}</span>
        </h1>
        <input
          type="search"
          aria-label="Search by name"
          placeholder="Search by name"
          value={name}
          onChange={(event) => search(event.target.value)}
        />
      </div>
      {edges.length === 0 ? (
        <p className="card empty">{name ? `No account has “${name}” in its name.` : "There are no accounts yet."}</p>
      ) : (
        <ul className="card rows" aria-label="All accounts" aria-busy={isSearching}>
          {edges.map(({ node }) => (
            <AccountItem key={node.id} account={node} isSelected={node.id === selected} />
          ))}
        </ul>
      )}
      <EndOfList {...list} what="accounts" pageSize={20} isEndless />
    </>
  );
}
