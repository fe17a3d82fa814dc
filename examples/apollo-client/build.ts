/** Bundles the example. */
import { build } from "esbuild";
import { bundle } from "../shared/bundle.ts";

await bundle(build, {
  directory: import.meta.dirname,
  title: "Audit log",
  lead: "The API calls of an organization and their results. Made with Apollo Client.",
});
