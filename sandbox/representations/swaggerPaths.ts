/** Paths of one object in a Swagger 2.0 document, with the platform's operation ids and summaries. */
import { applicationOf } from "../records/applicationOf.ts";
import { nameOf, type ObjectModel } from "../records/objectModel.ts";
import { acimodelbank } from "../seed/data/samples/acimodelbank.ts";
import type { Connector } from "../wire.ts";

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters: readonly object[];
  readonly responses: object;
}

/** Method → operation. */
export type PathItem = Readonly<Record<string, Operation>>;

const authorization = {
  in: "header",
  name: "Authorization",
  description:
    "The authorization tokens. The format for the header value is 'Element &lt;token&gt;, User &lt;user secret&gt;'",
  type: "string",
  required: true,
};

const parameter = (where: "query" | "path", name: string, type: string, description: string, required: boolean) => ({
  in: where,
  name,
  description,
  type,
  required,
});

const query = (name: string, type: string, description: string) => parameter("query", name, type, description, false);

const where = query("where", "string", "The CEQL search expression");
const fields = query("fields", "string", "The fields to return, comma-separated");
const orderBy = query("orderBy", "string", "The fields to sort by, such as: name desc, createdDate asc");
const returnCount = query("returnCount", "boolean", "Whether to return the total in the header elements-total-count");
const paging = [
  query("pageSize", "integer", "The number of resources to return in a given page"),
  query("nextPage", "string", "The next page cursor"),
];

/** Parameters of lists that the connected application supports. */
function listParameters(connector: Connector): readonly object[] {
  const { ocnql, selectsFields, sorts, totals } = applicationOf(connector);
  return [
    ...(ocnql === "none" ? [] : [where]),
    ...(selectsFields ? [fields] : []),
    ...(sorts ? [orderBy] : []),
    ...(totals === "onDemand" ? [returnCount] : []),
    ...paging,
  ];
}

export type Paths = Readonly<Record<string, PathItem>>;

/** Records without a key can be listed only. */
export function objectPaths(connector: Connector, object: ObjectModel): Paths {
  const name = nameOf(object);
  return pathsOf(connector, object, { path: `/${name}`, prefix: "", idName: "id", parents: [] });
}

/** Paths of the sub-objects of an object. */
export function childPaths(connector: Connector, parent: ObjectModel): Paths {
  const name = nameOf(parent);
  const id = parameter("path", "id", "string", `The ID of the ${name}`, true);
  const prefix = capitalized(singular(name));
  return Object.assign(
    {},
    ...(parent.children ?? []).map((child) =>
      pathsOf(connector, child, { path: `/${name}/{id}/${nameOf(child)}`, prefix, idName: "childId", parents: [id] }),
    ),
  ) as Paths;
}

interface Location {
  readonly path: string;
  /** Of operation ids. */
  readonly prefix: string;
  readonly idName: string;
  /** Parameters of the path before the object. */
  readonly parents: readonly object[];
}

function pathsOf(connector: Connector, object: ObjectModel, { path, prefix, idName, parents }: Location): Paths {
  const name = nameOf(object);
  const one = `${prefix}${capitalized(singular(name))}`;
  const many = `${prefix}${capitalized(name)}`;
  const schema = { $ref: `#/definitions/${name}` };
  const body = { in: "body", name: "body", required: true, schema };
  const operation = (
    operationId: string,
    summary: string,
    parameters: readonly object[],
    answer?: object,
  ): Operation => ({
    operationId,
    summary,
    tags: [name],
    parameters: [authorization, ...parents, ...parameters],
    responses: responsesWith(answer),
  });
  const lists = listParameters(connector);
  const list = operation(`get${many}`, `Search for ${name}`, lists, { type: "array", items: schema });
  if (object.keyNames.length === 0) return { [path]: { get: list } };
  const key = keyParameters(object, idName, true);
  const selected = lists.includes(fields) ? [...key, fields] : key;
  return {
    [path]: { get: list, post: operation(`create${one}`, `Create a(n) ${singular(name)}`, [body], schema) },
    [`${path}/{${idName}}`]: {
      get: operation(`get${one}ById`, `Retrieve a(n) ${singular(name)}`, selected, schema),
      patch: operation(`update${one}ById`, `Update a(n) ${singular(name)}`, [...key, body], schema),
      delete: operation(`delete${one}ById`, `Delete a(n) ${singular(name)}`, keyParameters(object, idName, false)),
    },
  };
}

/** The first part of a key is in the path, the others are query parameters. `required` is about these. */
function keyParameters(object: ObjectModel, idName: string, required: boolean): readonly object[] {
  const name = nameOf(object);
  return [
    parameter("path", idName, "string", `The ID of the ${name}`, true),
    ...object.keyNames
      .slice(1)
      .map((part) => parameter("query", part, "string", `The ${part} of the ${name}`, required)),
  ];
}

function responsesWith(schema: object | undefined): object {
  const { "200": ok, ...failures } = standardResponses();
  return { "200": { ...ok, ...(schema && { schema }) }, ...failures };
}

const standardResponses = (): Record<string, object> =>
  (acimodelbank.paths?.["/accounts"] as { post: { responses: Record<string, object> } }).post.responses;

const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

const singular = (name: string) => name.replace(/ies$/, "y").replace(/(?<!s)s$/, "");
