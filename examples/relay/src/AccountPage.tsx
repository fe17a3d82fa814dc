import { graphql, usePreloadedQuery, type PreloadedQuery } from "react-relay";
import type { AccountPageQuery } from "./__generated__/AccountPageQuery.graphql.ts";
import { AccountDetails } from "./AccountDetails.tsx";
import { AccountUsers } from "./AccountUsers.tsx";

export const accountPageQuery = graphql`
  query AccountPageQuery($id: ID!) {
    node(id: $id) {
      ... on Account @alias(as: "account") {
        ...AccountDetails_account
        ...AccountUsers_account
      }
    }
  }
`;

export function AccountPage({ page }: { readonly page: PreloadedQuery<AccountPageQuery> }) {
  const { node } = usePreloadedQuery<AccountPageQuery>(accountPageQuery, page);
  const account = node?.account;
  if (!account) return <p className="card empty">There is no such account.</p>;
  return (
    <article className="card">
      <a className="back" href="#">
        ← All accounts
      </a>
      <AccountDetails account={account} />
      <AccountUsers account={account} />
    </article>
  );
}
