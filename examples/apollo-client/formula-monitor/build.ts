/** Bundles the example, with the packages of examples/apollo-client. */
import { build } from "esbuild";
import { bundle } from "../../shared/bundle.ts";

await bundle(build, {
  directory: import.meta.dirname,
  title: "Formula monitor",
  lead: "Failed executions of all formulas: their steps, their values, and running them again. Made with Apollo Client.",
});
