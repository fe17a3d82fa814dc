/** esbuild's text loader. */
declare module "*.graphql" {
  const text: string;
  export default text;
}
declare module "*.css";

/** The content of docs/examples, see scripts/graphiql-examples.mjs. */
declare module "examples:all" {
  export interface Example {
    readonly title: string;
    readonly description: string;
    /** True for mutations. */
    readonly changes: boolean;
    readonly query: string;
    /** JSON for the variables pane. */
    readonly variables?: string;
  }
  const audiences: readonly { readonly title: string; readonly examples: readonly Example[] }[];
  export default audiences;
}
