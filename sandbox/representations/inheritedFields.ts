/** Fields of a higher level (organization above account above instance) are ignored on writing, with a warning. */
import type { HandlerResponse } from "../handler.ts";
import type { Owner } from "../state/owner.ts";
import type { Level } from "../wire.ts";

const ranks: readonly Level[] = ["instance", "account", "organization", "system"];

interface Field {
  readonly path?: string;
}

/** Input fields have a `level` if the client sends back what it has read. */
export const isInherited = (field: Field, { level }: Owner): boolean =>
  "level" in field && ranks.indexOf(field.level as Level) > ranks.indexOf(level);

/** `Elements-Error` with the ignored fields; nothing if all fields are written. */
export function warningHeader(fields: readonly Field[], owner: Owner): Pick<HandlerResponse, "headers"> {
  const ignored = fields.filter((field) => isInherited(field, owner));
  if (ignored.length === 0) return {};
  const paths = ignored.map(({ path = "?" }) => path).join(", ");
  return { headers: { "Elements-Error": `Fields of a higher level were ignored: ${paths}` } };
}
