import { graphql, usePreloadedQuery, type PreloadedQuery } from "react-relay";
import type { AccountPageQuery } from "./__generated__/AccountPageQuery.graphql.ts";
import { AccountDetails } from "./AccountDetails.tsx";
import { AccountUsers } from "./AccountUsers.tsx";
import { ProblemBoundary } from "./Problem.tsx";

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

interface Props {
  readonly page: PreloadedQuery<AccountPageQuery>;
  readonly onRetry: () => void;
}

export function AccountPage({ page, onRetry }: Props) {
  const { node } = usePreloadedQuery<AccountPageQuery>(accountPageQuery, page);
  const account = node?.account;
  if (!account) return <p className="card empty">There is no such account.</p>;
  return (
    <article className="card">
      <a className="back" href="#">
        ← All accounts
      </a>
      <AccountDetails account={account} />
      <ProblemBoundary title="The users cannot be shown" onRetry={onRetry}>
        <AccountUsers account={account} />
      </ProblemBoundary>
    </article>
  );
}
