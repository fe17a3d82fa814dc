import { useEffect, useRef, useState } from "react";

export interface LoadMore {
  readonly load: () => Promise<void>;
  readonly isLoading: boolean;
  /** Why no more rows came. Rows do not load by themselves then. */
  readonly problem: string | undefined;
}

/** One page at a time, however many buttons and scroll positions ask for it. @param list changes with the list */
export function useLoadMore(loadMore: () => Promise<boolean>, list: unknown): LoadMore {
  const [isLoading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string>();
  const current = useRef(list);
  const isBusy = useRef(false);
  useEffect(() => {
    current.current = list;
    isBusy.current = false;
    setLoading(false);
    setProblem(undefined);
  }, [list]);

  const load = async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    setLoading(true);
    setProblem(undefined);
    const outcome = await loadMore().then(
      (isMore) => (isMore ? undefined : "There are no new rows."),
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    // The user may have opened another list in the meantime.
    if (current.current !== list) return;
    isBusy.current = false;
    setLoading(false);
    setProblem(outcome);
  };
  return { load, isLoading, problem };
}
