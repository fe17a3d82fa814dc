import { Suspense, useEffect, useRef } from "react";
import { graphql, usePreloadedQuery, useQueryLoader, type PreloadedQuery } from "react-relay";
import type { AppQuery } from "./__generated__/AppQuery.graphql.ts";
import { AccountList } from "./AccountList.tsx";
import { AccountPage } from "./AccountPage.tsx";
import { ProblemBoundary } from "./Problem.tsx";
import { Skeleton } from "./Skeleton.tsx";
import { useAccountPage } from "./useAccountPage.ts";

export const appQuery = graphql`
  query AppQuery {
    ...AccountList_query
  }
`;

interface Props {
  readonly firstPage: PreloadedQuery<AppQuery>;
}

export function App({ firstPage }: Props) {
  const [accounts, loadAccounts] = useQueryLoader<AppQuery>(appQuery, firstPage);
  const { page, reload } = useAccountPage();
  const selected = page?.variables.id;
  const list = useRef<HTMLElement>(null);
  const account = useRef<HTMLElement>(null);

  // On a narrow screen the account takes the place of the list, and of the link that had the focus.
  useEffect(() => {
    if (selected !== undefined && list.current?.checkVisibility() === false) account.current?.focus();
  }, [selected]);

  return (
    <div className={selected === undefined ? "panes" : "panes with-account"}>
      <section className="accounts" aria-label="Accounts" ref={list}>
        <ProblemBoundary
          title="The accounts cannot be shown"
          onRetry={() => loadAccounts({}, { fetchPolicy: "network-only" })}
        >
          <Suspense fallback={<Skeleton rows={8} label="Loading accounts" />}>
            {accounts && <Accounts accounts={accounts} selected={selected} />}
          </Suspense>
        </ProblemBoundary>
      </section>
      <section className="account" aria-label="Account" key={selected} ref={account} tabIndex={-1}>
        {page ? (
          <ProblemBoundary title="This account cannot be shown" onRetry={reload}>
            <Suspense fallback={<Skeleton rows={5} label="Loading the account" />}>
              <AccountPage page={page} onRetry={reload} />
            </Suspense>
          </ProblemBoundary>
        ) : (
          <p className="hint">Choose an account to see who works in it.</p>
        )}
      </section>
    </div>
  );
}

function Accounts({ accounts, selected }: { accounts: PreloadedQuery<AppQuery>; selected: string | undefined }) {
  return <AccountList query={usePreloadedQuery<AppQuery>(appQuery, accounts)} selected={selected} />;
}
