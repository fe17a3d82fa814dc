import { readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { packageRoot } from "../../server/packageRoot.ts";
import type { Reply } from "./probe.ts";

interface ContractDocument {
  readonly paths: Readonly<
    Record<string, { readonly get?: { readonly responses: Readonly<Record<string, { readonly $ref: string }>> } }>
  >;
}

const DOCUMENT_ID = "contract";
const ERROR_SCHEMA = "#/components/schemas/Error";

/** Validates responses against the contract of the REST API, which is part of the package. */
export class ContractChecker {
  /** Differences by route, without values. */
  readonly differences = new Map<string, Set<string>>();
  /** Number of validated responses. */
  checked = 0;
  readonly #contract: ContractDocument;
  readonly #ajv = new Ajv2020({ strict: false, validateSchema: false, validateFormats: false, allErrors: true });
  readonly #validators = new Map<string, ValidateFunction>();

  constructor() {
    const file = new URL("openapi/open-connectors.generated.json", packageRoot(import.meta.url));
    this.#contract = JSON.parse(readFileSync(file, "utf8")) as ContractDocument;
    this.#ajv.addSchema(this.#contract, DOCUMENT_ID, false, false);
  }

  /** @param route path template of the contract */
  check(route: string, { status, body }: Reply): void {
    const schema = this.#schemaFor(route, status);
    if (schema === undefined) return;
    this.checked += 1;
    const validate = this.#validatorOf(schema);
    if (validate(body)) return;
    const found = this.differences.get(route) ?? new Set<string>();
    for (const error of validate.errors ?? []) found.add(describe(error));
    this.differences.set(route, found);
  }

  /** Undefined for unknown routes, and for statuses that say nothing about the call. */
  #schemaFor(route: string, status: number): string | undefined {
    const response = this.#contract.paths[route]?.get?.responses["200"];
    if (response === undefined || status === 429 || status >= 500) return undefined;
    return status < 300 ? `${response.$ref}/content/application~1json/schema` : ERROR_SCHEMA;
  }

  #validatorOf(pointer: string): ValidateFunction {
    const compiled = this.#validators.get(pointer) ?? this.#ajv.compile({ $ref: `${DOCUMENT_ID}${pointer}` });
    this.#validators.set(pointer, compiled);
    return compiled;
  }
}

/** Formats `[].user.id must be integer`. Positions are left out: all rows of a list usually differ in the same way. */
function describe({ instancePath, message = "is not valid" }: ErrorObject): string {
  const attribute = instancePath
    .slice(1)
    .replaceAll(/(^|\/)\d+(?=\/|$)/g, "$1[]")
    .replaceAll("/", ".");
  return `${attribute === "" ? "the response" : attribute} ${message}`;
}
