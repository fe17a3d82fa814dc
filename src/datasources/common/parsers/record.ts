/** Parsers of responses of connected applications with a known structure. */
import { boolean, date, text } from "../attributes.ts";
import type { AttributesOf } from "../contract.ts";
import { recordParser } from "../recordParser.ts";

export const pings = recordParser("a ping", {
  optional: {
    ...({ dateTime: date, endpoint: text } satisfies AttributesOf<"Ping">),
    valid: boolean,
  },
});
