/** Fields of a less specific level cannot be written at a more specific one: they are ignored, with a remark. */
import type { Answer } from "../handler.ts";
import type { Owner } from "../state/owner.ts";
import type { Level } from "../wire.ts";

const ranks: readonly Level[] = ["instance", "account", "organization", "system"];

interface Field {
  readonly path?: string;
}

/** Bodies have `level` on their fields when they come from a read. */
export const isOfHigherLevel = (field: Field, { level }: Owner): boolean =>
  "level" in field && ranks.indexOf(field.level as Level) > ranks.indexOf(level);

export function remarkOnFields(fields: readonly Field[], owner: Owner): Answer {
  const ignored = fields.filter((field) => isOfHigherLevel(field, owner));
  if (ignored.length === 0) return {};
  const paths = ignored.map(({ path = "?" }) => path).join(", ");
  return { headers: { "Elements-Error": `Fields of a higher level were ignored: ${paths}` } };
}
