/** Transformations: from input to what is stored at one level. */
import { spacedDate } from "../dates.ts";
import type { Owner } from "../state/owner.ts";
import type { OwnTransformation } from "../state/transformations.ts";
import type { Store } from "../store.ts";
import type { Connector, TransformationInput, TransformationScript } from "../wire.ts";
import { isInherited } from "./inheritedFields.ts";

interface Target {
  readonly owner: Owner;
  readonly connector: Connector;
  readonly objectName: string;
  /** The previous version, whose id and start date are kept. */
  readonly replaced?: OwnTransformation | undefined;
}

export function transformationFrom(
  input: TransformationInput,
  { owner, connector, objectName, replaced }: Target,
  { transformations, commonResources, now }: Store,
): OwnTransformation {
  const id = replaced?.id ?? transformations.nextId();
  const level = input.level ?? owner.level;
  const definition = commonResources.find(owner, objectName);
  const vdrFieldIds = new Map(definition?.fields?.map((field) => [field.path, field.id]));
  return {
    id,
    level,
    elementKey: connector.key,
    elementId: connector.id,
    objectName,
    ...(input.vendorName !== undefined && { vendorName: input.vendorName }),
    startDate: input.startDate ?? replaced?.startDate ?? spacedDate(now, Number(id) * 3),
    isLegacy: input.isLegacy ?? false,
    ...(input.fields && {
      fields: input.fields
        .filter((field) => !isInherited(field, owner))
        .map((field) => {
          const vdrFieldId = vdrFieldIds.get(field.path ?? "");
          return { ...field, level, ...(vdrFieldId !== undefined && { vdrFieldId }) };
        }),
    }),
    ...(input.configuration && { configuration: input.configuration.map((entry) => ({ ...entry, level })) }),
    ...(input.script && { script: { mimeType: "application/javascript", ...input.script, level } }),
  };
}

/** `engine` of the script (`v1`, `v2`); by default 1 for legacy transformations, else 2. */
export function scriptVersion({ engine }: TransformationScript, isLegacy = false): number {
  const [version] = /\d+/.exec(engine ?? "") ?? [];
  return version === undefined ? (isLegacy ? 1 : 2) : Number(version);
}
