/** Bundles the example. */
import { build } from "esbuild";
import { bundle } from "../shared/bundle.ts";

await bundle(build, {
  directory: import.meta.dirname,
  title: "Audit log",
  lead: "Who called what, when, and how it went. Made with Apollo Client.",
});
