/** Requests and answers held against the contract's schemas. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { badRequest } from "../errors.ts";
import { contract, type Operation } from "./document.ts";

const documentId = "contract";
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(contract, documentId, false, false);

const validators = new Map<string, ValidateFunction>();

/** Compiled at first use: there are some 300 schemas, and a process meets few of them. */
function validator(pointer: string): ValidateFunction {
  const compiled = validators.get(pointer) ?? ajv.compile({ $ref: `${documentId}${pointer}` });
  validators.set(pointer, compiled);
  return compiled;
}

const faults = (pointer: string, value: unknown): readonly string[] => {
  const validate = validator(pointer);
  return validate(value) ? [] : (validate.errors ?? []).map(describe);
};

const describe = ({ instancePath, message = "is not valid" }: ErrorObject): string =>
  `${instancePath === "" ? "it" : instancePath.slice(1).replaceAll("/", ".")} ${message}`;

export interface Sent {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** Lists read these themselves: sizes over a limit are clamped rather than refused. */
const pagingParameters = new Set(["pageSize", "nextPage", "offset"]);

export function checkParameters(operation: Operation, sent: Sent): void {
  for (const { parameter, schema } of operation.parameters) {
    const { name, in: place } = parameter;
    if (pagingParameters.has(name)) continue;
    const texts =
      place === "path"
        ? [sent.params[name]]
        : place === "query"
          ? sent.query.getAll(name)
          : [sent.headers[name.toLowerCase()]].flat();
    const given = texts.filter((text) => text !== undefined);
    if (given.length === 0) continue;
    const value = parameter.schema.type === "array" ? given : convert(given[0] ?? "", parameter.schema.type);
    const [fault] = faults(schema, value);
    if (fault !== undefined) {
      throw badRequest(`Invalid value for ${name}: ${fault}, but got '${given.join("', '")}'`);
    }
  }
}

/** What does not read as the type stays text, so that the schema refuses it. */
function convert(text: string, type: string): unknown {
  if (type === "integer") return /^-?\d+$/.test(text) ? Number(text) : text;
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  return text;
}

export function checkBody(operation: Operation, body: unknown): void {
  if (operation.bodySchema === undefined) return;
  const found = faults(operation.bodySchema, body);
  if (found.length > 0) throw badRequest(`Invalid request body: ${found.join(", ")}`);
}

/** How an answer differs from the contract. */
export function checkAnswer(operation: Operation, status: number, body: unknown): readonly string[] {
  if (status !== 200) return faults("#/components/schemas/Error", body);
  if (operation.answerSchema === undefined) return body === undefined ? [] : ["a body was sent where none belongs"];
  return faults(operation.answerSchema, body);
}
