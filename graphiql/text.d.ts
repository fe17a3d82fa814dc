/** esbuild's text loader. */
declare module "*.graphql" {
  const text: string;
  export default text;
}
declare module "*.css";

/** docs/examples, read while bundling: see scripts/graphiql-examples.mjs. */
declare module "examples:all" {
  export interface Example {
    readonly title: string;
    readonly description: string;
    /** Whether it is a mutation. */
    readonly changes: boolean;
    readonly query: string;
    /** JSON for the variables pane. */
    readonly variables?: string;
  }
  const audiences: readonly { readonly title: string; readonly examples: readonly Example[] }[];
  export default audiences;
}
