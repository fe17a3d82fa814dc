import type { Call } from "../handler.ts";

/** A boolean of the query; the server has refused all but `true` and `false` already. */
export const flag = ({ query }: Call, name: "includeInactive" | "permanent"): boolean => query.get(name) === "true";
