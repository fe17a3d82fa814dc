import { useEffect, useRef, useState } from "react";

interface Props {
  readonly what: string;
  readonly pageSize: number;
  readonly hasNext: boolean;
  readonly isLoadingNext: boolean;
  readonly loadNext: (count: number, options: { onComplete: (error: Error | null) => void }) => unknown;
  /** Loads by itself when it comes near the screen. */
  readonly isEndless?: boolean;
}

/** What follows the last row: a button, also where the list is endless, for keyboards and for trying again. */
export function EndOfList({ what, pageSize, hasNext, isLoadingNext, loadNext, isEndless = false }: Props) {
  const [error, setError] = useState<Error | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const load = () => {
    setError(null);
    loadNext(pageSize, { onComplete: setError });
  };

  const waits = isEndless && hasNext && !isLoadingNext && error === null;
  useEffect(() => {
    if (!waits || !button.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        // A slow browser reports several changes in one call, the latest last.
        if (entries.at(-1)?.isIntersecting) load();
      },
      { rootMargin: "0px 0px 300px" },
    );
    observer.observe(button.current);
    return () => observer.disconnect();
  });

  return (
    <div className="end">
      {error && (
        <p className="problem" role="alert">
          More {what} could not be loaded: {error.message}
        </p>
      )}
      {hasNext && (
        <button type="button" ref={button} className="quiet" disabled={isLoadingNext} onClick={load}>
          {isLoadingNext ? `Loading more ${what}…` : error ? "Try again" : `Show more ${what}`}
        </button>
      )}
      {!hasNext && isEndless && (
        <p className="hint" role="status">
          That is all.
        </p>
      )}
    </div>
  );
}
