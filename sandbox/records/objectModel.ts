/** The objects of a connected application as its connector describes them: in Swagger documents and in metadata. */
import type { Comparison } from "../ocnql/parse.ts";
import type { ApplicationProfile } from "./application.ts";
import type { RecordRow, RecordSet } from "./recordSet.ts";
import type { SearchNames } from "./searchNames.ts";
import { valueChecker } from "./valueChecker.ts";

export interface Attribute {
  /**
   * `string`, `int`, `long`, `number`, `boolean`, or `date`: text in the format of `mask`, or a number if the mask is
   * `milliseconds`. Transformations have types of their own.
   */
  readonly type: string;
  /** Format of a date. @default ISO 8601 in UTC, without milliseconds */
  readonly mask?: string;
  /** @default the last step of the path */
  readonly displayName?: string;
  /** Set by the application. Keys are read-only, too. */
  readonly readOnly?: boolean;
  /** A field that the customer has added. Only documents with `discovery=true` have it. */
  readonly custom?: boolean;
  readonly picklist?: readonly string[];
  /** Operators that a condition may use; undefined if the connector does not describe any. */
  readonly operators?: readonly string[];
  /** Whether metadata describe it as usable in conditions. @default see `isFilterable` */
  readonly filterable?: boolean;
  /** Names in place of the attribute's own in conditions, with what `=` means for them: `created_at_min` is `>=`. */
  readonly searchNames?: Readonly<Record<string, Comparison>>;
}

/** Path → attribute. Paths nest: `address.city`, `item[*].amount`. */
export type Attributes = Readonly<Record<string, Attribute>>;

export interface ObjectModel {
  /** Normalized name; undefined for objects of the vendor alone. */
  readonly name?: string;
  readonly vendorName: string;
  /** Attributes of the primary key; empty if records have no key. */
  readonly keyNames: readonly string[];
  readonly attributes: Attributes;
  /** Sub-objects, `/{object}/{id}/{sub-object}`. They have no normalized name. */
  readonly children?: readonly ObjectModel[];
}

/** The normalized name, or the vendor's. */
export const nameOf = ({ name, vendorName }: ObjectModel): string => name ?? vendorName;

/** Keys are set by the application, too. */
export const isReadOnly = ({ keyNames, attributes }: ObjectModel, path: string): boolean =>
  keyNames.includes(path) || attributes[path]?.readOnly === true;

/** Whether conditions may use the attribute; undefined if the connector describes this for none. */
export function isFilterable({ attributes }: ObjectModel, path: string): boolean | undefined {
  const { filterable, operators } = attributes[path] ?? {};
  const isDescribed = Object.values(attributes).some((attribute) => attribute.operators !== undefined);
  return filterable ?? (isDescribed ? operators !== undefined : undefined);
}

/** Masks of dates by path, for conditions. */
const masksOf = ({ attributes }: ObjectModel): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(attributes).flatMap(([path, { mask }]) => (mask ? [[path, mask]] : [])));

/** Names that conditions may use: those with operators, or all if the connector does not describe any. */
function searchableOf({ attributes }: ObjectModel): NonNullable<RecordSet["searchable"]> {
  const described = Object.entries(attributes).filter(([, { operators }]) => operators !== undefined);
  const entries = described.length > 0 ? described : Object.entries(attributes);
  return new Map(
    entries.flatMap(([path, { operators, searchNames }]) => {
      const names = searchNames ? Object.keys(searchNames) : [path.replaceAll("[*]", "")];
      return names.map((name) => [name, operators] as const);
    }),
  );
}

function searchNamesOf({ attributes }: ObjectModel): SearchNames {
  const meanings = Object.entries(attributes).flatMap(([attribute, { searchNames = {} }]) =>
    Object.entries(searchNames).map(([name, operator]) => [name, { attribute, operator }] as const),
  );
  return Object.fromEntries(meanings);
}

type Rules = Pick<RecordSet, "masks" | "searchable" | "searchNames" | "problemIn">;

/** By model: each call would compute those of all objects otherwise. */
const rulesByModel = new WeakMap<ObjectModel, Rules>();

function rulesOf(model: ObjectModel): Rules {
  const known = rulesByModel.get(model);
  if (known) return known;
  const masks = masksOf(model);
  const rules = {
    masks,
    searchable: searchableOf(model),
    searchNames: searchNamesOf(model),
    problemIn: valueChecker(model.attributes, masks),
  };
  rulesByModel.set(model, rules);
  return rules;
}

interface RowPlan {
  readonly size: number;
  readonly row: (index: number) => RecordRow;
  /** The index that a key is made of. It need not exist: `indexOf` compares the key with that of its row. */
  readonly indexIn?: (keys: readonly string[]) => number;
  readonly children?: RecordSet["children"];
}

/** Records that are computed on access, of an object with this model. */
export function recordsOf(model: ObjectModel, { size, row, indexIn, children }: RowPlan): RecordSet {
  const { keyNames } = model;
  return {
    size,
    keyNames,
    ...rulesOf(model),
    row,
    indexOf: (keys) => {
      const index = indexIn?.(keys) ?? -1;
      if (!Number.isInteger(index) || index < 0 || index >= size) return undefined;
      const found = row(index);
      return keyNames.every((name, place) => String(found[name]) === keys[place]) ? index : undefined;
    },
    ...(children && { children }),
  };
}

/** A connected application: how its objects are described, and their records. */
export interface ApplicationModel {
  readonly models: readonly ObjectModel[];
  /** The part of the parameters of record calls that it supports. */
  readonly behaviour: Omit<ApplicationProfile, "objects">;
  /**
   * The records of each model, in the order of `models`. `seed` differs between instances; `size` is the number of
   * records of the largest object.
   */
  readonly records: (seed: number, size: number) => readonly RecordSet[];
}
