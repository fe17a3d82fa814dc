/** What the API description of a connector, a Swagger 2.0 document, says about the records of one object. */
import { isJsonObject } from "../../upstream/json.ts";
import type { Method } from "../../upstream/request.ts";
import { OpenApiReferences, type Json } from "./openApiReferences.ts";

export interface AttributeDescription {
  /** Such as `string`, `integer` or `array`. */
  readonly type: string | undefined;
  /** Such as `date-time`. */
  readonly format: string | undefined;
  /** `x-mask`: the pattern of dates, such as `yyyy-MM-dd`, or `milliseconds`. */
  readonly mask: string | undefined;
  /** `x-searchable`. Undefined if the document does not say it. */
  readonly isSearchable: boolean | undefined;
  /** `x-searchable-operators` in lower case, such as `=` and `like`. Undefined if the document does not say it. */
  readonly operators: ReadonlySet<string> | undefined;
  /** `x-searchable-names`: conditions must use these names instead. Undefined if the document has none. */
  readonly searchableNames: readonly string[] | undefined;
}

export interface ObjectDescription {
  /** `x-primary-key`, the paths of the parts of the key. Undefined if the document does not say it. */
  readonly primaryKey: readonly string[] | undefined;
  /** By dotted path, such as `address.city`. Attributes of the items of a list have the path of the list. */
  readonly attributes: ReadonlyMap<string, AttributeDescription>;
  /** Which of `LIST_PARAMETERS` the list of records has. Undefined if the document does not describe the list. */
  readonly listParameters: ReadonlySet<string> | undefined;
  /** `POST` if the document has the creation of records, and the methods of the path of one record, without `GET`. */
  readonly writeMethods: ReadonlySet<WriteMethod>;
}

export type WriteMethod = Exclude<Method, "GET">;

/** The name of an object, or the names of an object and of one within it. */
export type ObjectPath = readonly [object: string] | readonly [object: string, child: string];

const WRITE_METHODS: readonly WriteMethod[] = ["POST", "PATCH", "PUT", "DELETE"];

/** Query parameters of lists that not every connector has, and `pageSize`: with it, the others were described, too. */
export const LIST_PARAMETERS = ["where", "fields", "orderBy", "returnCount", "pageSize"] as const;

/** Larger documents are read as far as this. The largest known object has 600 attributes. */
const MAX_ATTRIBUTES = 3_000;
/** Schemas and properties that are visited for one object, those without attributes included. */
const MAX_VISITS = 50_000;
const MAX_PATH_LEVELS = 8;
/** Schemas around a schema: more than levels of a path, as `allOf` adds some. */
const MAX_NESTED_SCHEMAS = 20;
const MAX_NAMES = 20;
const MAX_TEXT_LENGTH = 200;

/**
 * Reads the description of an object. Parts that are missing or of a wrong type say nothing.
 * @param document of the connector or of the object
 * @returns undefined if the document does not have the object
 */
export function describeObject(document: unknown, path: ObjectPath): ObjectDescription | undefined {
  if (!isJsonObject(document)) return undefined;
  const references = new OpenApiReferences(document);
  const list = operationAt(document, path, "GET", false);
  const single = operationAt(document, path, "GET", true);
  const definition = path.length === 1 ? references.definition(path[0]) : undefined;
  const schemas = [responseSchema(list, references), responseSchema(single, references), definition];
  const known = schemas.filter((schema) => schema !== undefined);
  if (list === undefined && known.length === 0) return undefined;
  return {
    primaryKey: first(known, primaryKeyOf),
    attributes: new AttributeReader(references).read(known),
    listParameters: list && parametersOf(list, references),
    writeMethods: new Set(WRITE_METHODS.filter((method) => operationAt(document, path, method, method !== "POST"))),
  };
}

/** Approximate size of a description in memory. */
export function bytesOf({ attributes, primaryKey }: ObjectDescription): number {
  let bytes = 200 + textBytes(primaryKey ?? []);
  for (const [path, { mask, operators, searchableNames }] of attributes) {
    bytes +=
      300 + 2 * (path.length + (mask?.length ?? 0)) + textBytes([...(operators ?? []), ...(searchableNames ?? [])]);
  }
  return bytes;
}

function textBytes(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + 20 + 2 * text.length, 0);
}

/** The method of `/{object}`, or with a key of `/{object}/{id}`. Documents may have the prefix `/hubs/{hub}`. */
function operationAt(document: Json, path: readonly string[], method: Method, hasKey: boolean): Json | undefined {
  const paths = own(document, "paths");
  if (!isJsonObject(paths)) return undefined;
  const wanted = path.flatMap((name, index) => (index === path.length - 1 && !hasKey ? [name] : [name, "{}"]));
  for (const [template, item] of Object.entries(paths)) {
    if (!isJsonObject(item) || !isAt(template, wanted)) continue;
    const operation = own(item, method.toLowerCase());
    if (isJsonObject(operation))
      return { ...operation, parameters: [...listOf(item, "parameters"), ...listOf(operation, "parameters")] };
  }
  return undefined;
}

/** @param wanted segments, in which `{}` is a parameter of any name */
function isAt(template: string, wanted: readonly string[]): boolean {
  if (template.length > 10 * MAX_TEXT_LENGTH) return false;
  const segments = template.split("/").slice(1);
  if (segments[0] === "hubs" && segments.length > wanted.length) segments.splice(0, 2);
  return (
    segments.length === wanted.length &&
    segments.every((segment, at) => (wanted[at] === "{}" ? /^\{.*\}$/.test(segment) : segment === wanted[at]))
  );
}

/** The schema of one record in the response of an operation. */
function responseSchema(operation: Json | undefined, references: OpenApiReferences): Json | undefined {
  const responses = operation && own(operation, "responses");
  const response = isJsonObject(responses) ? references.resolve(own(responses, "200")) : undefined;
  const schema = response && references.resolve(own(response, "schema"));
  const record = schema && own(schema, "type") === "array" ? references.resolve(own(schema, "items")) : schema;
  return record && (isJsonObject(own(record, "properties")) || listOf(record, "allOf").length > 0) ? record : undefined;
}

function parametersOf(operation: Json, references: OpenApiReferences): ReadonlySet<string> {
  const found = new Set<string>();
  for (const item of listOf(operation, "parameters").slice(0, MAX_VISITS)) {
    const parameter = references.resolve(item);
    if (parameter === undefined || own(parameter, "in") !== "query") continue;
    const name = LIST_PARAMETERS.find((known) => known === own(parameter, "name"));
    if (name !== undefined) found.add(name);
  }
  return found;
}

function primaryKeyOf(schema: Json): readonly string[] | undefined {
  const names = [...new Set(textsOf(own(schema, "x-primary-key")))];
  return names.length === 0 ? undefined : names;
}

class AttributeReader {
  readonly #attributes = new Map<string, AttributeDescription>();
  #visitsLeft = MAX_VISITS;

  constructor(private readonly references: OpenApiReferences) {}

  /** @param schemas of the same record: lists may return fewer attributes than single reads */
  read(schemas: readonly Json[]): ReadonlyMap<string, AttributeDescription> {
    for (const schema of schemas) this.#enter(schema, [], []);
    return this.#attributes;
  }

  /** @param around the schemas that contain this one. One that contains itself is not entered again */
  #enter(schema: Json | undefined, path: readonly string[], around: readonly Json[]): void {
    if (schema === undefined || this.#visitsLeft < 0) return;
    if (around.length === MAX_NESTED_SCHEMAS || around.includes(schema)) return;
    const within = [...around, schema];
    const properties = own(schema, "properties");
    const names = isJsonObject(properties) ? Object.keys(properties) : [];
    const parts = listOf(schema, "allOf");
    this.#visitsLeft -= 1 + names.length + parts.length;
    for (const name of names) {
      if (this.#attributes.size >= MAX_ATTRIBUTES) return;
      if (name === "" || name.length > MAX_TEXT_LENGTH) continue;
      this.#readProperty((properties as Json)[name], [...path, name], within);
    }
    for (const part of parts) this.#enter(this.references.resolve(part), path, within);
  }

  #readProperty(property: unknown, path: readonly string[], within: readonly Json[]): void {
    const schema = this.references.resolve(property);
    if (schema === undefined || !isJsonObject(property)) return;
    const name = path.join(".");
    // An earlier schema of the record may not say whether the attribute is searchable.
    if (this.#attributes.get(name)?.isSearchable === undefined) {
      // Extensions may stand beside the reference to the schema.
      const described = attributeOf(schema === property ? schema : { ...schema, ...property });
      if (described.isSearchable !== undefined || !this.#attributes.has(name)) this.#attributes.set(name, described);
    }
    const inner = own(schema, "type") === "array" ? this.references.resolve(own(schema, "items")) : schema;
    if (path.length < MAX_PATH_LEVELS) this.#enter(inner, path, within);
  }
}

function attributeOf(schema: Json): AttributeDescription {
  const operators = textsOf(own(schema, "x-searchable-operators"));
  const names = textsOf(own(schema, "x-searchable-names"));
  return {
    type: textOf(own(schema, "type")),
    format: textOf(own(schema, "format")),
    mask: textOf(own(schema, "x-mask")),
    isSearchable: booleanOf(own(schema, "x-searchable")),
    operators: operators.length === 0 ? undefined : new Set(operators.map(normalOperator)),
    searchableNames: names.length === 0 ? undefined : names,
  };
}

function normalOperator(operator: string): string {
  const lower = operator.trim().toLowerCase().replace(/\s+/g, " ");
  return lower === "<>" ? "!=" : lower;
}

/** The own value of a name: documents may have any names, such as `__proto__`. */
function own(object: Json, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function listOf(object: Json, name: string): readonly unknown[] {
  const value = own(object, name);
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** Undefined for other types, and for the empty text. */
function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && value.length <= MAX_TEXT_LENGTH ? value : undefined;
}

/** A list of texts, or a single one. */
function textsOf(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value.slice(0, MAX_NAMES) : [value];
  return items.flatMap((item) => textOf(item) ?? []);
}

function booleanOf(value: unknown): boolean | undefined {
  const word = typeof value === "string" ? value.toLowerCase() : value;
  if (word === true || word === "true") return true;
  return word === false || word === "false" ? false : undefined;
}

function first<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
