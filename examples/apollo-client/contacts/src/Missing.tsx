import { skipToken, useQuery } from "@apollo/client/react";
import { Problem } from "../../shared/Problem.tsx";
import type { Failure } from "../../shared/problem.ts";
import { Skeleton } from "../../shared/Skeleton.tsx";
import { ObjectsDocument } from "./__generated__/operations.ts";
import { RESOURCE } from "./mapping.ts";
import { SetUp } from "./SetUp.tsx";
import type { Source } from "./sources.ts";

interface Props {
  readonly sources: readonly Source[];
  /** Why there are no contacts at all. */
  readonly failure: Failure;
  readonly onRetry: () => void;
}

/** Offers to define the common resource if no source has it. */
export function Missing({ sources, failure, onRetry }: Props) {
  const isRejected = failure.code === "BAD_USER_INPUT";
  const { data, loading } = useQuery(
    ObjectsDocument,
    isRejected
      ? { variables: { instances: sources.map(({ id }) => id) }, errorPolicy: "all", fetchPolicy: "network-only" }
      : skipToken,
  );
  if (loading) return <Skeleton rows={6} label="Loading the contacts" />;
  const objects = data?.nodes?.flatMap((node) => (node && "objects" in node ? (node.objects ?? []) : []));
  const isDefined = objects?.some(({ name }) => name === RESOURCE) ?? true;
  if (!isDefined) return <SetUp onDone={onRetry} />;
  return (
    <Problem title="The contacts cannot be read" failure={failure}>
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </Problem>
  );
}
