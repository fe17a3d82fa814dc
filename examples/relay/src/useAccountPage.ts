import { useCallback, useEffect } from "react";
import { useQueryLoader } from "react-relay";
import type { AccountPageQuery } from "./__generated__/AccountPageQuery.graphql.ts";
import { accountPageQuery } from "./AccountPage.tsx";

/**
 * The account that the address names after its `#`, by its global id: links, the back button and bookmarks work.
 * It is requested on the click, not when a component is rendered without its data.
 */
export function useAccountPage() {
  const [page, load, dispose] = useQueryLoader<AccountPageQuery>(accountPageQuery);

  const follow = useCallback(() => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (id === "") dispose();
    else load({ id });
  }, [load, dispose]);

  useEffect(() => {
    follow();
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, [follow]);

  const reload = () => page && load(page.variables, { fetchPolicy: "network-only" });
  return { page, reload };
}

export const linkTo = (id: string) => `#${encodeURIComponent(id)}`;
