/** esbuild's text loader. */
declare module "*.graphql" {
  const text: string;
  export default text;
}
declare module "*.css";

/** The content of docs/examples, see scripts/graphiql/examples.ts. */
declare module "examples:all" {
  export const audiences: readonly import("./examples/example.ts").Audience[];
}
