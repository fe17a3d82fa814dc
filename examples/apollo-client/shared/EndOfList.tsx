import { useEffect, useRef } from "react";
import type { LoadMore } from "./useLoadMore.ts";

interface Props {
  /** What the rows are, such as `contact`. */
  readonly one: string;
  readonly many: string;
  readonly shown: number;
  readonly hasMore: boolean;
  /** False while the rows are those of the previous list. */
  readonly isReady: boolean;
  readonly more: LoadMore;
}

/**
 * Loads more rows when it comes near the screen. The button is for keyboards, and for trying again. It is never `disabled`:
 * it would lose the focus.
 */
export function EndOfList({ one, many, shown, hasMore, isReady, more: { load, isLoading, problem } }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const waits = hasMore && isReady && !isLoading && problem === undefined;
  useEffect(() => {
    if (!waits || !button.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        // A slow browser reports several changes in one call, the latest last.
        if (entries.at(-1)?.isIntersecting) void load();
      },
      { rootMargin: "0px 0px 400px" },
    );
    observer.observe(button.current);
    return () => observer.disconnect();
  });
  return (
    <div className="end">
      {problem !== undefined && (
        <p className="problem" role="alert">
          More {many} could not be loaded: {problem}
        </p>
      )}
      {hasMore && (
        <button type="button" ref={button} className="quiet" aria-disabled={isLoading} onClick={() => void load()}>
          {isLoading ? `Loading more ${many}…` : problem === undefined ? `Show more ${many}` : "Try again"}
        </button>
      )}
      <p className="hint" role="status">
        {shown.toLocaleString("en")} {shown === 1 ? one : many}
        {!hasMore && ". That is all."}
      </p>
    </div>
  );
}
