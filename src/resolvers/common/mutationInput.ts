import { truncateMessage } from "../../relay/inputErrors.ts";
import { databaseIdIn, expectedId } from "../../relay/globalId.ts";
import { exactlyOne, exactlyOneMessage } from "./exactlyOne.ts";
import { UserErrorCode, type UserError } from "../../schema/common/mutation.ts";

/** Where in the input: the name of a field, or the way to it. */
export type InputPlace = string | readonly string[];

export function wayTo(place: InputPlace): readonly string[] {
  return typeof place === "string" ? [place] : place;
}

/** Placeholder for an invalid id. Never sent: the error is already recorded. */
const NO_ID = "0";

/** Errors of one input. Objects without a fixed shape can hold thousands of mistakes. */
const MAX_ERRORS = 20;
/** Characters of one step of `field`: names of settings are the client's. */
const MAX_STEP_LENGTH = 100;

/** Checks the input of a mutation before any call is made, and collects all that is wrong with it. */
export class InputChecks {
  readonly errors: UserError[] = [];

  /** A text that may be missing, but not blank. */
  notBlank(place: InputPlace, value: string | null | undefined): this {
    return this.that(typeof value !== "string" || value.trim() !== "", place, `${quoted(place)} must not be blank.`);
  }

  /** A text that may be missing, but that has to do as a part of a path. */
  pathPart(place: InputPlace, value: string | null | undefined): this {
    if (typeof value !== "string") return this;
    const meansAPath = value === "." || value === "..";
    return this.notBlank(place, value)
      .that(
        !meansAPath,
        place,
        `${quoted(place)} must be neither "." nor "..": in an address it would mean another place.`,
      )
      .that(value.isWellFormed(), place, `${quoted(place)} must be well-formed Unicode: it holds half a character.`);
  }

  /** For updates: left out means "as it is", but null would have to mean "none", which the platform does not know. */
  notNull(values: object, within: readonly string[] = []): this {
    for (const [field, value] of Object.entries(values) as [string, unknown][]) {
      const place = [...within, field];
      this.that(value !== null, place, `${quoted(place)} must not be null: leave it out to keep it as it is.`);
    }
    return this;
  }

  /** For updates: at least one of these must be given. */
  someOf(values: Readonly<Record<string, unknown>>): this {
    const names = Object.keys(values).map((name) => `\`${name}\``);
    const all = [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ");
    const some = Object.values(values).some((value) => value !== undefined);
    return this.that(some, [], `There is nothing to change: give at least one of ${all}.`);
  }

  /** Exactly one of two values must be given. */
  exactlyOne(alternatives: Readonly<Record<string, string | null | undefined>>): this {
    return this.that(exactlyOne(alternatives) !== undefined, [], exactlyOneMessage(alternatives));
  }

  /** Nothing may come twice. `placeOf` says where the value at an index stands. */
  distinct(values: readonly string[], placeOf: (index: number) => InputPlace): this {
    const seen = new Set<string>();
    values.forEach((value, index) => {
      this.that(!seen.has(value), placeOf(index), `${quoted(placeOf(index))} repeats a value: each may come once.`);
      seen.add(value);
    });
    return this;
  }

  /** The platform's id in a global or numeric id of `type`. */
  databaseId(type: string, place: string, value: string): string {
    const id = databaseIdIn(type, value);
    this.that(id !== undefined, place, expectedId(type, value, place));
    return id ?? NO_ID;
  }

  /** Anything that a sentence can say. */
  that(holds: boolean, place: InputPlace, message: string): this {
    if (!holds && this.errors.length < MAX_ERRORS) {
      const field = ["input", ...wayTo(place)].map((step) => step.slice(0, MAX_STEP_LENGTH));
      const error = { message: truncateMessage(message), code: UserErrorCode.INVALID, field };
      this.errors.push({ ...error, requestId: null, providerMessage: null });
    }
    return this;
  }
}

/** `resources[1].name` for a way with indexes. */
function quoted(place: InputPlace): string {
  if (typeof place === "string") return `\`${place}\``;
  const [first = "", ...rest] = place;
  return `\`${first}${rest.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join("")}\``;
}
