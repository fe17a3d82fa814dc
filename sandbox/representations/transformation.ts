/** A transformation in a response: its own level, merged with what it inherits from the organization's. */
import type { OwnTransformation } from "../state/transformations.ts";
import type { Transformation, TransformationScript } from "../wire.ts";

export const inherits = ({ configuration = [] }: Transformation): boolean =>
  configuration.some(({ type }) => type === "inherit");

/** Fields of both levels, own fields first. An own field replaces an inherited one of the same path. */
export function mergeInherited(own: OwnTransformation, above: OwnTransformation | undefined): OwnTransformation {
  if (!above || !inherits(own)) return own;
  const paths = new Set(own.fields?.map(({ path }) => path));
  const fields = [...(own.fields ?? []), ...(above.fields ?? []).filter(({ path }) => !paths.has(path))];
  const configuration = [...(own.configuration ?? []), ...(above.configuration ?? [])];
  return { ...own, fields, configuration };
}

/** Single reads return the scripts of all levels in `scripts`; `script` then lacks its body. */
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
