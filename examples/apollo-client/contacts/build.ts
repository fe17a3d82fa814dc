/** Bundles the example, with the packages of examples/apollo-client. */
import { build } from "esbuild";
import { bundle } from "../../shared/bundle.ts";

await bundle(build, {
  directory: import.meta.dirname,
  title: "Contacts",
  lead: "Contacts of Salesforce and HubSpot as one list, and changes to both. Made with Apollo Client.",
});
