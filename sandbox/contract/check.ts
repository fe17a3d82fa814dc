/** Validation of requests and responses against the contract's schemas. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { badRequest } from "../errors.ts";
import { contract, type Operation } from "./document.ts";

const documentId = "contract";
// The contract is linted. To validate it, ajv would compile the metaschemas first.
const ajv = new Ajv2020({ strict: false, validateSchema: false, validateFormats: false, allErrors: true });
ajv.addSchema(contract, documentId, false, false);

const validators = new Map<string, ValidateFunction>();

/** Compiled on first use: there are about 300 schemas, and a process needs few of them. */
function validator(pointer: string): ValidateFunction {
  const compiled = validators.get(pointer) ?? ajv.compile({ $ref: `${documentId}${pointer}` });
  validators.set(pointer, compiled);
  return compiled;
}

const violations = (pointer: string, value: unknown): readonly string[] => {
  const validate = validator(pointer);
  return validate(value) ? [] : (validate.errors ?? []).map(describe);
};

const describe = ({ instancePath, message = "is not valid" }: ErrorObject): string =>
  `${instancePath === "" ? "it" : instancePath.slice(1).replaceAll("/", ".")} ${message}`;

export interface SentParameters {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** Validated by paging.ts: a page size over the limit is clamped, not rejected. */
const pagingParameters = new Set(["pageSize", "nextPage", "offset"]);

/** @throws PlatformError 400 */
export function checkParameters(operation: Operation, sent: SentParameters): void {
  for (const { parameter, schema } of operation.parameters) {
    const { name, in: place } = parameter;
    if (pagingParameters.has(name)) continue;
    const texts =
      place === "path"
        ? [sent.params[name]]
        : place === "query"
          ? sent.query.getAll(name)
          : [sent.headers[name.toLowerCase()]].flat();
    const values = texts.filter((text) => text !== undefined);
    if (values.length === 0) continue;
    const value = parameter.schema.type === "array" ? values : convert(values[0] ?? "", parameter.schema.type);
    const [violation] = violations(schema, value);
    if (violation !== undefined) {
      throw badRequest(`Invalid value for ${name}: ${violation}, but got '${values.join("', '")}'`);
    }
  }
}

/** A value that cannot be read as the type stays text, so that the schema rejects it. */
function convert(text: string, type: string): unknown {
  if (type === "integer") return /^-?\d+$/.test(text) ? Number(text) : text;
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  return text;
}

/** @throws PlatformError 400 */
export function checkBody(operation: Operation, body: unknown): void {
  if (operation.bodySchema === undefined) return;
  const found = violations(operation.bodySchema, body);
  if (found.length > 0) throw badRequest(`Invalid request body: ${found.join(", ")}`);
}

/** Returns how a response violates the contract. */
export function checkResponse(operation: Operation, status: number, body: unknown): readonly string[] {
  if (status !== 200) return violations("#/components/schemas/Error", body);
  if (operation.responseSchema === undefined) return body === undefined ? [] : ["has a body, but should be empty"];
  return violations(operation.responseSchema, body);
}
