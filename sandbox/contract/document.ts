/** The REST contract, parsed once per process. */
import { existsSync, readFileSync } from "node:fs";
import type { OperationId } from "../handler.ts";

interface Reference {
  readonly $ref: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: { readonly type: string };
}

interface OperationSource {
  readonly operationId: OperationId;
  readonly "x-pagination": "offset" | "cursor" | "both" | "none";
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: Reference;
  readonly responses: Readonly<Record<string, Reference>>;
}

interface ContractDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationSource>>>>;
}

// Printed from the YAML by `npm run openapi:types`. JSON needs no package, and the YAML takes a hundred times as long to parse.
const fileName = "open-connectors.generated.json";
const wireType = "application/json";

/** One operation. References to parameters are resolved; schemas are JSON pointers into the document. */
export interface Operation {
  readonly id: OperationId;
  readonly method: string;
  readonly template: string;
  readonly parameters: readonly { readonly parameter: Parameter; readonly schema: string }[];
  readonly takesOffset: boolean;
  readonly requiresToken: boolean;
  /** Pointers to the schemas of the request body and the response body; undefined if there is no body. */
  readonly bodySchema: string | undefined;
  readonly responseSchema: string | undefined;
  /** Its response is a file, in one of several formats. */
  readonly sendsFile: boolean;
}

/** The sources lie beside openapi/, the compiled files one folder deeper. */
function locate(): URL {
  const candidates = ["../../openapi/", "../../../openapi/"].map((up) => new URL(up + fileName, import.meta.url));
  const found = candidates.find((candidate) => existsSync(candidate));
  if (!found) throw new Error(`The REST contract ${fileName} is in none of ${candidates.join(", ")}`);
  return found;
}

export const contract = JSON.parse(readFileSync(locate(), "utf8")) as ContractDocument;

export function at(pointer: string): unknown {
  const keys = pointer.replace(/^#\//, "").split("/");
  return keys.reduce<unknown>((node, key) => {
    const plain = decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
    return (node as Record<string, unknown> | undefined)?.[plain];
  }, contract);
}

const contentSchema = (pointer: string): string | undefined => {
  const schema = `${pointer}/content/${wireType.replace("/", "~1")}/schema`;
  return at(schema) === undefined ? undefined : schema;
};

function readOperation(template: string, method: string, source: OperationSource): Operation {
  const answer = source.responses["200"];
  return {
    id: source.operationId,
    method: method.toUpperCase(),
    template,
    parameters: (source.parameters ?? []).map((given, position) => {
      const pointer =
        "$ref" in given
          ? given.$ref
          : `#/paths/${template.replaceAll("/", "~1")}/${method}/parameters/${String(position)}`;
      return { parameter: at(pointer) as Parameter, schema: `${pointer}/schema` };
    }),
    takesOffset: ["offset", "both"].includes(source["x-pagination"]),
    requiresToken: source.security.every((schemes) =>
      Object.keys(schemes).some((scheme) => scheme.endsWith("Element")),
    ),
    bodySchema: source.requestBody && contentSchema(source.requestBody.$ref),
    responseSchema: answer && contentSchema(answer.$ref),
    sendsFile: answer !== undefined && Object.keys(at(`${answer.$ref}/content`) ?? {}).length > 1,
  };
}

export const operations: readonly Operation[] = Object.entries(contract.paths).flatMap(([template, verbs]) =>
  Object.entries(verbs).map(([method, source]) => readOperation(template, method, source)),
);

const byId = new Map(operations.map((operation) => [operation.id, operation]));

export function operationOf(id: OperationId): Operation {
  const operation = byId.get(id);
  if (!operation) throw new Error(`The contract has no operation ${id}`);
  return operation;
}
