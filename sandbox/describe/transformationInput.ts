/** A transformation as one level stores it, from what was sent. */
import { spacedDate } from "../dates.ts";
import type { Owner } from "../state/owner.ts";
import type { OwnTransformation } from "../state/transformations.ts";
import type { Store } from "../store.ts";
import type { Connector, TransformationInput, TransformationScript } from "../wire.ts";
import { isOfHigherLevel } from "./higherFields.ts";

interface Place {
  readonly owner: Owner;
  readonly connector: Connector;
  readonly objectName: string;
  /** A replaced transformation keeps its id and its start. */
  readonly replaced?: OwnTransformation | undefined;
}

export function transformationFrom(
  input: TransformationInput,
  { owner, connector, objectName, replaced }: Place,
  { transformations, commonResources, now }: Store,
): OwnTransformation {
  const id = replaced?.id ?? transformations.nextId();
  const level = input.level ?? owner.level;
  const definition = commonResources.find(owner, objectName);
  const vdrFieldIds = new Map(definition?.fields.map((field) => [field.path, field.id]));
  return {
    id,
    level,
    elementKey: connector.key,
    elementId: connector.id,
    objectName,
    vendorName: input.vendorName,
    startDate: input.startDate ?? replaced?.startDate ?? spacedDate(now, Number(id) * 3),
    isLegacy: input.isLegacy ?? false,
    ...(input.fields && {
      fields: input.fields
        .filter((field) => !isOfHigherLevel(field, owner))
        .map((field) => {
          const vdrFieldId = vdrFieldIds.get(field.path ?? "");
          return { ...field, level, ...(vdrFieldId !== undefined && { vdrFieldId }) };
        }),
    }),
    ...(input.configuration && { configuration: input.configuration.map((entry) => ({ ...entry, level })) }),
    ...(input.script && { script: { mimeType: "application/javascript", ...input.script, level } }),
  };
}

/** Legacy transformations run the first engine, others the second, unless the script says so itself: `v1`, `v2`. */
export function scriptVersion({ engine }: TransformationScript, isLegacy = false): number {
  const [version] = /\d+/.exec(engine ?? "") ?? [];
  return version === undefined ? (isLegacy ? 1 : 2) : Number(version);
}
