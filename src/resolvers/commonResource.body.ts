import type { CommonResourceInput } from "../datasources/common/records.ts";
import type { CommonResourceFieldInput } from "../schema/commonResource.input.ts";
import type { InputChecks } from "./common/mutationInput.ts";

/** Each mistake is blamed on its own field. */
export function checkFields(
  checks: InputChecks,
  fields: readonly CommonResourceFieldInput[],
  within: readonly string[] = [],
): void {
  const placeOf = (index: number, name: string) => [...within, "fields", String(index), name];
  fields.forEach(({ path, type }, index) => {
    checks.notBlank(placeOf(index, "path"), path).notBlank(placeOf(index, "type"), type);
  });
  checks.distinct(
    fields.map(({ path }) => path),
    (index) => placeOf(index, "path"),
  );
}

/** As the platform wants it: what is left out stays out. */
export function bodyOf(fields: readonly CommonResourceFieldInput[]): CommonResourceInput {
  return {
    fields: fields.map(({ path, type, displayName }) => ({
      path,
      ...(typeof type === "string" && { type }),
      ...(typeof displayName === "string" && { displayName }),
    })),
  };
}
