import type { RecordFilter } from "./__generated__/operations.ts";
import { LABELS, type Field } from "./mapping.ts";

export interface Search {
  readonly field: Field;
  /** Empty for all contacts. */
  readonly text: string;
}

export const everything: Search = { field: "lastName", text: "" };

/** `eq` is the only operator that both CRMs support. */
export const filterOf = ({ field, text }: Search): RecordFilter | undefined =>
  text === "" ? undefined : { field: { path: field, matches: { eq: text } } };

/** `last name “Haddad”` */
export const describe = ({ field, text }: Search): string => `${LABELS[field].toLowerCase()} “${text}”`;
