import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { EndOfList } from "../../shared/EndOfList.tsx";
import { Problem } from "../../shared/Problem.tsx";
import { Skeleton } from "../../shared/Skeleton.tsx";
import { useLoadMore } from "../../shared/useLoadMore.ts";
import { Details, type View } from "./Details.tsx";
import { ExecutionTable } from "./ExecutionTable.tsx";
import { initialSelection, type Formula } from "./selection.ts";
import { SelectionForm } from "./SelectionForm.tsx";
import { SourceProblems } from "./SourceProblems.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { useFailedExecutions } from "./useFailedExecutions.ts";
import { MAX_AT_A_TIME, useRunAgain } from "./useRunAgain.ts";

interface Props {
  readonly formulas: readonly Formula[];
  /** True if there are more formulas than those. */
  readonly hasUnlisted: boolean;
}

export function Monitor({ formulas, hasUnlisted }: Props) {
  const [selection, setSelection] = useState(() => initialSelection(formulas, location.href));
  const list = useFailedExecutions(selection);
  const { executions, isLoading, failure } = list;
  const more = useLoadMore(list.loadMore, selection);
  const { runAgain, isRunning, outcomes, failure: rejection } = useRunAgain();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [view, setView] = useState<View>();
  const names = useMemo(() => new Map(formulas.map(({ id, name }) => [id, name])), [formulas]);
  const results = useRef<HTMLElement>(null);
  const closeDetails = useCallback(() => setView(undefined), []);
  useEffect(() => setMarked(new Set()), [selection]);

  const mark = (id: string, isMarked: boolean) =>
    setMarked((before) => {
      const after = new Set(before);
      if (isMarked) after.add(id);
      else after.delete(id);
      return after;
    });
  const markAll = (isMarked: boolean) =>
    setMarked(new Set(isMarked ? executions?.slice(0, MAX_AT_A_TIME).map(({ id }) => id) : []));
  const chosen = executions?.filter(({ id }) => marked.has(id)).map(({ id }) => id) ?? [];
  const runChosen = () => {
    setMarked(new Set());
    void runAgain(chosen);
  };

  // The button is gone once the formulas can be read, and the focus with it.
  const retry = () => void list.refetch().then(() => results.current?.focus());

  return (
    <>
      <SelectionForm formulas={formulas} hasUnlisted={hasUnlisted} selection={selection} onShow={setSelection} />
      <section ref={results} tabIndex={-1} aria-label="Failed executions">
        {failure && (
          <Problem title="The executions cannot be read" failure={failure}>
            <button type="button" onClick={retry}>
              Try again
            </button>
          </Problem>
        )}
        <SourceProblems formulas={formulas} sources={list.sources ?? []} isLoading={isLoading} onRetry={retry} />
        {!executions && !failure && <Skeleton rows={9} label="Loading the executions" />}
        {executions?.length === 0 && (
          <p className="card empty" role="status">
            No execution has failed in this range.
          </p>
        )}
        {executions && executions.length > 0 && (
          <>
            <Toolbar
              shown={executions.length}
              marked={chosen.length}
              outcomes={outcomes}
              isRunning={isRunning}
              isLoading={isLoading}
              onMarkAll={markAll}
              onRun={runChosen}
              onReload={() => void list.refetch()}
            />
            {rejection && <Problem title="No execution was run again" failure={rejection} />}
            <ExecutionTable
              executions={executions}
              names={names}
              marked={marked}
              outcomes={outcomes}
              isLoading={isLoading}
              onMark={mark}
              onView={setView}
            />
            <EndOfList
              one="failed execution"
              many="failed executions"
              shown={executions.length}
              hasMore={list.hasMore}
              isReady={!isLoading}
              more={more}
            />
          </>
        )}
      </section>
      {view && <Details initial={view} onClose={closeDetails} />}
    </>
  );
}
