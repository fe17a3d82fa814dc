/** Bundles the example. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundle } from "../shared/bundle.mjs";

await bundle(build, {
  directory: fileURLToPath(new URL(".", import.meta.url)),
  title: "Audit log",
  lead: "Who called what, when, and how it went. Made with Apollo Client.",
});
