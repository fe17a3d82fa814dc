import { useTransition } from "react";
import { graphql, useRefetchableFragment } from "react-relay";
import type { AccountDetails_account$key } from "./__generated__/AccountDetails_account.graphql.ts";
import type { AccountDetailsRefetchQuery } from "./__generated__/AccountDetailsRefetchQuery.graphql.ts";
import { AccountName } from "./AccountName.tsx";
import { dateOf } from "./format.ts";

/** What an account is, and whether that is still so: it can be read again, by its global id, without the rest of the page. */
export function AccountDetails({ account }: { readonly account: AccountDetails_account$key }) {
  const [data, refetch] = useRefetchableFragment<AccountDetailsRefetchQuery, AccountDetails_account$key>(
    graphql`
      fragment AccountDetails_account on Account @refetchable(queryName: "AccountDetailsRefetchQuery") {
        databaseId
        externalId
        description
        createdAt
        updatedAt
        ...AccountName_account
      }
    `,
    account,
  );
  const [isRefreshing, startRefresh] = useTransition();
  const refresh = () => startRefresh(() => void refetch({}, { fetchPolicy: "network-only" }));

  return (
    <>
      <AccountName account={data}>
        <button type="button" className="quiet" disabled={isRefreshing} onClick={refresh}>
          {isRefreshing ? "Refreshing…" : "Refresh"}
        </button>
      </AccountName>
      {data.description && <p className="lead">{data.description}</p>}
      <dl className="facts">
        <div>
          <dt>External id</dt>
          <dd>{data.externalId ?? "–"}</dd>
        </div>
        <div>
          <dt>Number</dt>
          <dd>{data.databaseId}</dd>
        </div>
        <div>
          <dt>Created</dt>
          <dd>{dateOf(data.createdAt)}</dd>
        </div>
        <div>
          <dt>Changed</dt>
          <dd>{dateOf(data.updatedAt)}</dd>
        </div>
      </dl>
    </>
  );
}
