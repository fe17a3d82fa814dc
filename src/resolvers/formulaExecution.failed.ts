import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { MAX_PAGE_SIZE } from "../platformLimits.ts";
import { requireFirst } from "../relay/connection.ts";
import { badUserInput } from "../relay/inputErrors.ts";
import { decodeKeysetUnverified, KeysetCursorCodec } from "../relay/keysetCursor.ts";
import { MAX_FIRST } from "../relay/pagination.ts";
import { selectedFields, selectedSubfields } from "../relay/selection.ts";
import { ConnectionArgs } from "../relay/types.ts";
import { Rest } from "../schema/common/rest.ts";
import { DateTime } from "../schema/common/scalars.ts";
import { FailedFormulaExecutionConnection, FailedFormulaExecutionSource } from "../schema/formulaExecution.failed.ts";
import { Formula } from "../schema/formula.ts";
import { requireDistinctIds } from "./common/distinctIds.ts";
import { formulaType } from "./common/entityTypes.ts";
import { reference } from "./common/reference.ts";
import { toSourceError } from "./common/sourceError.ts";
import { FailedExecutionPage, mergeExecutions, type SortKey, type SourceResult } from "./formulaExecution.merge.ts";

const FORMULAS = { type: "Formula", noun: "formula", argument: "formulas", max: 50 };
const MAX_DAYS = 7;
const DAY_MS = 86_400_000;
const MAX_PAGES = MAX_FIRST / MAX_PAGE_SIZE;

@ArgsType()
class FailedFormulaExecutionsArgs extends ConnectionArgs {
  @Field(() => [ID], {
    description: `Formulas, by global ID or database ID: 1 to ${String(FORMULAS.max)}, none of them twice.`,
  })
  formulas!: string[];

  @Field(() => DateTime, { description: "Returns only executions at or after this time." })
  from!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: `Returns only executions at or before this time, at most ${String(MAX_DAYS)} days after \`from\`. The time of the request if omitted, which cursors keep.`,
  })
  to?: string | null;
}

/** The position of a page, and the range of the rows that it is taken from, which is the same for all pages of a walk. */
interface FailedPosition {
  readonly to: string;
  /** Pages that are read of each formula. */
  readonly pages: number;
  /** Undefined for the start of the list. */
  readonly after: SortKey | undefined;
}

@Resolver()
export class FailedFormulaExecutionsResolver {
  @Rest("listFormulaExecutionErrorsOfFormula", {
    connection: "token",
    sources: { argument: FORMULAS.argument, pagesOfEach: ({ first, after }) => pagesAfter(after) ?? pagesFor(first) },
  })
  @Query(() => FailedFormulaExecutionConnection, {
    nullable: true,
    description:
      "Executions of several formulas in which a step has failed, newest first. A formula that cannot be read has its error in `sources`; an error only if none can be read. Requires the `viewFormulas` privilege.",
  })
  async failedFormulaExecutions(
    @Args(() => FailedFormulaExecutionsArgs) { formulas, from, to, ...args }: FailedFormulaExecutionsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const ids = requireDistinctIds(formulas, FORMULAS);
    const first = requireFirst(args);
    const codec = new KeysetCursorCodec(
      context.dataSources.cursorKey,
      JSON.stringify(["failedFormulaExecutions", ids, from, to ?? null]),
    );
    const start = typeof args.after === "string" ? toPosition(codec.decode(args.after)) : undefined;
    const position = start ?? { to: to ?? new Date().toISOString(), pages: pagesFor(first), after: undefined };
    requireRange(from, position.to);
    const results = selectsExecutions(info) ? await readAll(ids, from, position, context) : ids.map(() => NOTHING);
    const merged = mergeExecutions(results, position.after, first);
    const isComplete = results.every((result) => "value" in result && !result.value.isTruncated);
    return new FailedExecutionPage(
      merged,
      ids.map((id, source) => {
        const result = results[source] ?? NOTHING;
        return new FailedFormulaExecutionSource({
          formulaId: id,
          returned: merged.entries.filter((entry) => entry.source === source).length,
          truncated: "value" in result && result.value.isTruncated,
          error: "error" in result ? toSourceError(result.error, context, info) : null,
        });
      }),
      isComplete ? merged.total : null,
      start !== undefined,
      ({ createdAt, id }) => codec.encode([position.to, position.pages, createdAt, id]),
    );
  }
}

@Resolver(() => FailedFormulaExecutionSource)
export class FailedFormulaExecutionSourceResolver {
  @Rest("getFormula", { reference: [] })
  @FieldResolver(() => Formula, {
    nullable: true,
    description: "The formula. Null if there is none. Requires the `viewFormulas` privilege.",
  })
  formula(
    @Root() { formulaId }: FailedFormulaExecutionSource,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reference(formulaType, formulaId, context, info);
  }
}

const NOTHING: SourceResult = { value: { executions: [], isTruncated: false } };

/** @throws the first error if no formula can be read */
async function readAll(
  ids: readonly string[],
  from: string,
  { to, pages }: FailedPosition,
  { dataSources }: Context,
): Promise<readonly SourceResult[]> {
  const results = await Promise.all(
    ids.map((id) =>
      dataSources.formulaExecutions.failedOfFormula(id, { from, to }, pages).then(
        (value): SourceResult => ({ value }),
        (error: unknown): SourceResult => ({ error }),
      ),
    ),
  );
  const [only] = results;
  if (only !== undefined && "error" in only && results.every((result) => "error" in result)) throw only.error;
  return results;
}

function selectsExecutions(info: GraphQLResolveInfo): boolean {
  const selected = selectedFields(info);
  const ofSources = selected.has("sources") ? selectedSubfields(info, "sources") : new Set<string>();
  return (
    ["edges", "nodes", "pageInfo", "totalCount"].some((name) => selected.has(name)) ||
    ["returned", "truncated", "error"].some((name) => ofSources.has(name))
  );
}

/** One page of instances for every 200 executions. */
function pagesFor(first: number): number {
  return Math.min(Math.max(Math.ceil(first / MAX_PAGE_SIZE), 1), MAX_PAGES);
}

/** The pages of an unverified cursor. */
function pagesAfter(cursor: string | undefined): number | undefined {
  const keyset = cursor === undefined ? undefined : decodeKeysetUnverified(cursor);
  return keyset && toPosition(keyset)?.pages;
}

function toPosition([to, pages, createdAt, id]: readonly unknown[]): FailedPosition | undefined {
  if (typeof to !== "string" || typeof createdAt !== "number" || typeof id !== "string") return undefined;
  if (typeof pages !== "number" || pages < 1 || pages > MAX_PAGES) return undefined;
  return { to, pages, after: { createdAt, id } };
}

/** @throws BAD_USER_INPUT for a range that is negative or too long */
function requireRange(from: string, to: string): void {
  const milliseconds = Date.parse(to) - Date.parse(from);
  if (milliseconds < 0)
    throw badUserInput("`from` must not be after `to`, which is the time of the request if omitted.");
  if (milliseconds > MAX_DAYS * DAY_MS) {
    throw badUserInput(
      `\`from\` must be at most ${String(MAX_DAYS)} days before \`to\`, for which the platform keeps executions.`,
    );
  }
}
