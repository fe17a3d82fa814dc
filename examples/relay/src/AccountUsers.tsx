import { graphql, usePaginationFragment } from "react-relay";
import type { AccountUsers_account$key } from "./__generated__/AccountUsers_account.graphql.ts";
import type { AccountUsersPaginationQuery } from "./__generated__/AccountUsersPaginationQuery.graphql.ts";
import { Avatar } from "./Avatar.tsx";
import { EndOfList } from "./EndOfList.tsx";
import { dateOf } from "./format.ts";

/**
 * The users of the account. The next page is requested for the account alone, by `node`: no other list is read again.
 * Throws if the users could not be read, so that an error boundary takes the place of this list and of nothing else.
 */
export function AccountUsers({ account }: { readonly account: AccountUsers_account$key }) {
  const { data, ...list } = usePaginationFragment<AccountUsersPaginationQuery, AccountUsers_account$key>(
    graphql`
      fragment AccountUsers_account on Account
      @argumentDefinitions(count: { type: "Int", defaultValue: 5 }, cursor: { type: "String" })
      @refetchable(queryName: "AccountUsersPaginationQuery")
      @throwOnFieldError {
        users(first: $count, after: $cursor) @connection(key: "AccountUsers_users") {
          totalCount
          edges {
            node {
              id
              fullName
              email
              lastLoginAt
            }
          }
        }
      }
    `,
    account,
  );
  const { edges = [], totalCount } = data.users ?? {};
  return (
    <section className="users" aria-label="Users">
      <h3>
        Users <span className="count">{totalCount}</span>
      </h3>
      {edges.length === 0 ? (
        <p className="hint">Nobody works here yet.</p>
      ) : (
        <ul className="rows" aria-label="Users of this account">
          {edges.map(({ node }) => (
            <li key={node.id} className="row">
              <Avatar name={node.fullName ?? node.email ?? "?"} />
              <span className="row-text">
                <span className="row-title">{node.fullName ?? node.email ?? "Without a name"}</span>
                <span className="row-detail">{node.email}</span>
              </span>
              <span className="row-detail">
                {node.lastLoginAt ? `last seen ${dateOf(node.lastLoginAt)}` : "never seen"}
              </span>
            </li>
          ))}
        </ul>
      )}
      <EndOfList {...list} what="users" pageSize={5} />
    </section>
  );
}
