import type { Call } from "../handler.ts";

type BooleanParameter =
  | "abridged"
  | "basic"
  | "discovery"
  | "expand"
  | "hydrate"
  | "includeInactive"
  | "includeValues"
  | "permanent"
  | "resolveReferences";

/** A boolean query parameter; false if it is absent. The contract check has rejected other values. */
export const booleanParameter = ({ query }: Call, name: BooleanParameter): boolean => query.get(name) === "true";
