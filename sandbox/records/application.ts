/** How one connected application answers record calls: its objects, and the part of the parameters that it supports. */
import type { Instance } from "../state/connectorInstances.ts";
import type { RecordSet } from "./recordSet.ts";

/**
 * - `full`: the whole grammar
 * - `andOnly`: all operators, but 400 for OR
 * - `equalityOrError`: `=` joined by AND, and 400 for the rest
 * - `equalityIgnoringRest`: `=` joined by AND; all other comparisons are ignored, as if they were true
 * - `none`: 400 for every condition
 */
export type OcnqlSupport = "full" | "andOnly" | "equalityOrError" | "equalityIgnoringRest" | "none";

export interface ApplicationProfile {
  readonly ocnql: OcnqlSupport;
  /** Text is compared regardless of upper and lower case. @default false */
  readonly foldsCase?: boolean;
  /** Attributes that are null are sent. @default false: only if the instance's setting `filter.response.nulls` is `false` */
  readonly keepsNulls?: boolean;
  /** A larger `pageSize` is clamped, with a remark in Elements-Error. @default 5000 */
  readonly largestPage?: number;
  /** @default 200 */
  readonly defaultPage?: number;
  /** When Elements-Total-Count is sent; `onDemand`: with `returnCount=true`. */
  readonly totals: "never" | "onDemand" | "always";
  /** A page token is rejected after so many other record calls of the instance. @default it never expires */
  readonly tokenUses?: number;
  /** Sends a token with a last page that is full, too: the page after it is empty. @default false */
  readonly tokenOnFullLastPage?: boolean;
  /** Takes `orderBy`. @default false: it is ignored */
  readonly sorts?: boolean;
  /** Takes `fields`. @default false: it is ignored */
  readonly selectsFields?: boolean;
  /**
   * Objects by vendor name and by normalized name: two entries for one object that has both.
   * @param size number of records of the largest object
   */
  objects(instance: Instance, size: number): ReadonlyMap<string, RecordSet>;
}
