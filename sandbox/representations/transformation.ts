/** A transformation in a response: its own level, merged with what it inherits from the organization's. */
import type { Instance } from "../state/connectorInstances.ts";
import type { Owner } from "../state/owner.ts";
import type { OwnTransformation, Transformations } from "../state/transformations.ts";
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

/** Owners whose transformations apply to a connector instance, from the organization down. */
export const levelsOf = (organizationId: number, { id, accountId }: Instance): readonly Owner[] => [
  { level: "organization", id: organizationId },
  { level: "account", id: accountId },
  { level: "instance", id },
];

/** The transformation to each common resource that has one at any of the levels, inherited fields included. */
export function effectiveTransformations(
  transformations: Transformations,
  connectorId: number,
  levels: readonly Owner[],
): ReadonlyMap<string, OwnTransformation> {
  const byName = new Map<string, OwnTransformation>();
  for (const level of levels) {
    for (const [name, own] of transformations.of(level, connectorId)) {
      byName.set(name, mergeInherited(own, byName.get(name)));
    }
  }
  return byName;
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
