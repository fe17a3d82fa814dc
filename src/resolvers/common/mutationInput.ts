import { truncateMessage } from "../../relay/inputErrors.ts";
import { databaseIdIn, expectedId } from "../../relay/globalId.ts";
import { UserErrorCode, type UserError } from "../../schema/common/mutation.ts";
import { exactlyOne, exactlyOneMessage } from "./exactlyOne.ts";

/** A field of an input: its name, or the path to it. */
export type InputPath = string | readonly string[];

export function toPath(field: InputPath): readonly string[] {
  return typeof field === "string" ? [field] : field;
}

/** Placeholder for an invalid id. Never sent: the error is already recorded. */
const INVALID_ID = "0";

/** Errors of one input. Objects without a fixed shape can hold thousands of mistakes. */
const MAX_ERRORS = 20;
/** Characters of one step of `field`. Clients choose the names of settings. */
const MAX_STEP_LENGTH = 100;

/** Validates the input of a mutation before any call is made, and collects the errors. */
export class InputChecks {
  readonly errors: UserError[] = [];

  /** Records an error at the path if the condition is false. */
  check(condition: boolean, path: InputPath, message: string): this {
    if (!condition && this.errors.length < MAX_ERRORS) {
      const field = ["input", ...toPath(path)].map((step) => step.slice(0, MAX_STEP_LENGTH));
      const error = { message: truncateMessage(message), code: UserErrorCode.INVALID, field };
      this.errors.push({ ...error, requestId: null, providerMessage: null });
    }
    return this;
  }

  /** Accepts undefined and null. */
  notBlank(path: InputPath, value: string | null | undefined): this {
    return this.check(typeof value !== "string" || value.trim() !== "", path, `${quoted(path)} must not be blank.`);
  }

  /** A segment of a path of the REST API. Accepts undefined and null. */
  pathSegment(path: InputPath, value: string | null | undefined): this {
    if (typeof value !== "string") return this;
    const isDots = value === "." || value === "..";
    return this.notBlank(path, value)
      .check(!isDots, path, `${quoted(path)} must not be "." or "..", which would change the path of the request.`)
      .check(
        value.isWellFormed(),
        path,
        `${quoted(path)} must be well-formed Unicode, but contains an unpaired surrogate.`,
      );
  }

  /** For updates: an omitted field keeps its value, and the platform has no way to remove one. */
  notNull(values: object, within: readonly string[] = []): this {
    for (const [field, value] of Object.entries(values) as [string, unknown][]) {
      const path = [...within, field];
      this.check(value !== null, path, `${quoted(path)} must not be null: omit it to keep its value.`);
    }
    return this;
  }

  /** For updates: at least one field must be given. */
  atLeastOne(values: Readonly<Record<string, unknown>>): this {
    const names = Object.keys(values).map((name) => `\`${name}\``);
    const all = [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ");
    const isGiven = Object.values(values).some((value) => value !== undefined);
    return this.check(isGiven, [], `There is nothing to change: at least one of ${all} must be given.`);
  }

  exactlyOne(alternatives: Readonly<Record<string, string | null | undefined>>): this {
    return this.check(exactlyOne(alternatives) !== undefined, [], exactlyOneMessage(alternatives));
  }

  /** No value may be repeated. `pathOf` returns the path of the value at an index. */
  distinct(values: readonly string[], pathOf: (index: number) => InputPath): this {
    const seen = new Set<string>();
    values.forEach((value, index) => {
      const path = pathOf(index);
      this.check(!seen.has(value), path, `${quoted(path)} repeats a value: values must be distinct.`);
      seen.add(value);
    });
    return this;
  }

  /** The database id in a global or numeric id of `type`. */
  databaseId(type: string, path: InputPath, value: string): string {
    const id = databaseIdIn(type, value);
    this.check(id !== undefined, path, expectedId(type, value, nameOf(path)));
    return id ?? INVALID_ID;
  }
}

/** For `atLeastOne`, if an object without members changes nothing. */
export function unlessEmpty<T extends object>(value: T | null | undefined): T | null | undefined {
  const isEmpty = value && Object.values(value).every((member) => member === undefined);
  return isEmpty ? undefined : value;
}

function quoted(path: InputPath): string {
  return `\`${nameOf(path)}\``;
}

/** `resources[1].name` for a path with indexes. */
function nameOf(path: InputPath): string {
  const [first = "", ...rest] = toPath(path);
  return first + rest.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join("");
}
