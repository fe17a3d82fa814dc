import { useState } from "react";

interface Props {
  readonly shown: number;
  readonly total: number | null | undefined;
  readonly hasNextPage: boolean;
  readonly loadMore: () => Promise<void>;
}

export function EndOfLog({ shown, total, hasNextPage, loadMore }: Props) {
  const [isLoading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string>();
  const load = async () => {
    setLoading(true);
    setProblem(undefined);
    try {
      await loadMore();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setLoading(false);
  };
  return (
    <div className="end">
      {problem && (
        <p className="problem" role="alert">
          More could not be loaded: {problem}
        </p>
      )}
      {hasNextPage && (
        <button type="button" className="quiet" disabled={isLoading} onClick={() => void load()}>
          {isLoading ? "Loading…" : "Show older entries"}
        </button>
      )}
      <p className="hint" role="status">
        {shown.toLocaleString("en")} of {total?.toLocaleString("en") ?? "many"}
      </p>
    </div>
  );
}
