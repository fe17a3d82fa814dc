/** Bundles the example, with the packages of examples/apollo-client. */
import { build } from "esbuild";
import { bundle } from "../../shared/bundle.ts";

await bundle(build, {
  directory: import.meta.dirname,
  title: "Connect",
  lead: "Connects applications: a form for each connector, and OAuth. Made with Apollo Client.",
});
