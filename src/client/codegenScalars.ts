/**
 * TypeScript types of the schema's custom scalars, as JSON carries them, for both input and output. For the `scalars`
 * option of GraphQL Code Generator, which types all other custom scalars as `unknown` (older versions: `any`).
 * @example config: { scalars: codegenScalars, strictScalars: true }
 */
export const codegenScalars = {
  DateTime: "string",
  EmailAddress: "string",
  IPAddress: "string",
  JSON: "unknown",
  JSONObject: "Record<string, unknown>",
} as const satisfies Readonly<Record<string, string>>;
