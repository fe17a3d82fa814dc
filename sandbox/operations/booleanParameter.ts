import type { Call } from "../handler.ts";

type BooleanParameter =
  "includeInactive" | "permanent" | "discovery" | "basic" | "resolveReferences" | "expand" | "hydrate";

/** A boolean query parameter; false if it is absent. The contract check has rejected other values. */
export const booleanParameter = ({ query }: Call, name: BooleanParameter): boolean => query.get(name) === "true";
