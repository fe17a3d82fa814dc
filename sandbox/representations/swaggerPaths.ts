/** Paths of one object in a Swagger 2.0 document, with the platform's operation ids and summaries. */
import { acimodelbank } from "../seed/data/samples/acimodelbank.ts";

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

const query = (name: string, type: string, description: string) => ({
  in: "query",
  name,
  description,
  type,
  required: false,
});

const paging = [
  query("where", "string", "The CEQL search expression"),
  query("pageSize", "integer", "The number of resources to return in a given page"),
  query("nextPage", "string", "The next page cursor"),
];

export function swaggerPaths(name: string): Readonly<Record<string, PathItem>> {
  const one = capitalized(singular(name));
  const many = capitalized(name);
  const schema = { $ref: `#/definitions/${name}` };
  const id = { in: "path", name: "id", description: `The ID of the ${name}`, type: "string", required: true };
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
    parameters: [authorization, ...parameters],
    responses: responsesWith(answer),
  });
  return {
    [`/${name}`]: {
      get: operation(`get${many}`, `Search for ${name}`, paging, { type: "array", items: schema }),
      post: operation(`create${one}`, `Create a(n) ${singular(name)}`, [body], schema),
    },
    [`/${name}/{id}`]: {
      get: operation(`get${one}ById`, `Retrieve a(n) ${singular(name)}`, [id], schema),
      patch: operation(`update${one}ById`, `Update a(n) ${singular(name)}`, [id, body], schema),
      delete: operation(`delete${one}ById`, `Delete a(n) ${singular(name)}`, [id]),
    },
  };
}

function responsesWith(schema: object | undefined): object {
  const { "200": ok, ...failures } = standardResponses();
  return { "200": { ...ok, ...(schema && { schema }) }, ...failures };
}

const standardResponses = (): Record<string, object> =>
  (acimodelbank.paths?.["/accounts"] as { post: { responses: Record<string, object> } }).post.responses;

const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

const singular = (name: string) => name.replace(/ies$/, "y").replace(/(?<!s)s$/, "");
