/** What a read of a transformation shows: its own level, and what it inherits from the organization's. */
import type { OwnTransformation } from "../state/transformations.ts";
import type { Transformation, TransformationScript } from "../wire.ts";

export const inherits = ({ configuration = [] }: Transformation): boolean =>
  configuration.some(({ type }) => type === "inherit");

/** The fields of both levels, the own ones first and instead of inherited ones of the same path. Each has its `level` already. */
export function merged(own: OwnTransformation, above: OwnTransformation | undefined): OwnTransformation {
  if (!above || !inherits(own)) return own;
  const paths = new Set(own.fields?.map(({ path }) => path));
  const fields = [...(own.fields ?? []), ...(above.fields ?? []).filter(({ path }) => !paths.has(path))];
  const configuration = [...(own.configuration ?? []), ...(above.configuration ?? [])];
  return { ...own, fields, configuration };
}

/** Single reads have a script for each level in `scripts`; `script` is then its frame without the body. */
export function withScripts(shown: OwnTransformation, above: OwnTransformation | undefined): Transformation {
  const own = shown.script;
  const inherited = above && inherits(shown) ? above.script : undefined;
  const scripts = [own, inherited].filter((script) => script !== undefined);
  const [first] = scripts;
  return first ? { ...shown, script: withoutBody(first), scripts } : shown;
}

function withoutBody({ body: _, ...frame }: TransformationScript): TransformationScript {
  return frame;
}
