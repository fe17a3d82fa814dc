/** Validation of faults that come over HTTP, or from untyped tests. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { operations } from "../contract/document.ts";
import { badRequest } from "../errors.ts";
import type { Fault } from "./faults.ts";

const count = { type: "integer", minimum: 0 };

const schema = {
  type: "object",
  additionalProperties: false,
  minProperties: 1,
  properties: {
    on: { type: "string" },
    path: { type: "string", format: "regex" },
    instance: count,
    times: { ...count, minimum: 1 },
    skip: count,
    probability: { type: "number", minimum: 0, maximum: 1 },
    delayMs: { ...count, maximum: 600_000 },
    answer: {
      type: "object",
      additionalProperties: false,
      required: ["status"],
      properties: {
        status: { type: "integer", minimum: 200, maximum: 599 },
        headers: { type: "object", additionalProperties: { type: "string" } },
        body: {},
      },
    },
    headers: { type: "object", additionalProperties: { type: ["string", "null"] } },
    afterBytes: count,
    padBytes: { ...count, maximum: 100_000_000 },
    break: { enum: ["reset", "refuse", "hang", "garbage", "truncate", "slow"] },
  },
};

const ajv = new Ajv2020({
  verbose: true,
  allowUnionTypes: true,
  validateSchema: false,
  formats: { regex: isRegularExpression },
});
const validate = ajv.compile<Fault>(schema);
const operationNames = new Set(operations.flatMap(({ id, method, template }) => [id, `${method} ${template}`]));

function isRegularExpression(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

/** @throws PlatformError 400 naming the invalid attribute */
export function readFault(value: unknown): Fault {
  if (!validate(value)) {
    const { instancePath = "", message = "", params = {}, data } = validate.errors?.[0] ?? {};
    const details = Object.values(params as Record<string, unknown>).join(", ");
    const place = instancePath === "" ? "The fault" : `The fault's ${instancePath.slice(1).replaceAll("/", ".")}`;
    throw badRequest(`${place} ${message} (${details}), but got ${JSON.stringify(data)}`);
  }
  if (value.on !== undefined && !operationNames.has(value.on)) {
    throw badRequest(
      "The fault's 'on' must be an operation id or a verb and a path as the contract has them, " +
        `such as listUsers or GET /users/{emailOrId}, but got ${JSON.stringify(value.on)}`,
    );
  }
  return value;
}
