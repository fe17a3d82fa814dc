/**
 * Import rules. Each folder lists everything that it may import from this repository.
 * A value import is checked against `mayUse`; `import type` may also reach `mayName`.
 */
const layers = {
  client: { mayUse: [], mayName: [] },
  relay: { mayUse: ["platformLimits"], mayName: [] },
  masking: { mayUse: [], mayName: [] },
  upstream: { mayUse: ["masking"], mayName: [] },
  redis: { mayUse: [], mayName: ["upstream"] },
  ocnql: { mayUse: ["relay"], mayName: ["schema", "datasources"] },
  datasources: { mayUse: ["upstream", "masking", "ocnql", "platformLimits"], mayName: ["relay"] },
  schema: { mayUse: ["relay"], mayName: ["datasources"] },
  resolvers: { mayUse: ["schema", "ocnql", "relay", "platformLimits"], mayName: ["datasources", "context"] },
  cost: { mayUse: ["schema", "relay", "datasources", "platformLimits"], mayName: [] },
  graphql: {
    mayUse: ["resolvers", "schema", "relay", "datasources", "cost", "platformLimits", "upstream"],
    mayName: ["context", "config"],
  },
  mcp: { mayUse: ["graphql", "relay", "upstream", "client", "server/packageRoot"], mayName: [] },
  cli: {
    mayUse: [
      "mcp",
      "graphql",
      "server",
      "cost",
      "config",
      "sdl",
      "start",
      "shutdown",
      "upstream",
      "masking",
      "datasources",
      "platformLimits",
    ],
    mayName: [],
  },
  cluster: { mayUse: ["server", "config", "shutdown"], mayName: [] },
  server: {
    mayUse: [
      "mcp",
      "graphql",
      "resolvers",
      "schema",
      "relay",
      "datasources",
      "cost",
      "platformLimits",
      "upstream",
      "redis",
      "config",
      "client",
    ],
    mayName: ["context"],
  },
};

const inside = (names) => names.map((name) => `^src/${name}(/|[.]ts$)`);

const layerRules = Object.entries(layers).flatMap(([layer, { mayUse, mayName }]) => [
  {
    name: `${layer}-uses`,
    comment: `src/${layer} may use only: ${mayUse.join(", ") || "nothing else in src"}.`,
    severity: "error",
    from: { path: `^src/${layer}/` },
    to: { path: "^src/", pathNot: inside([layer, ...mayUse]), dependencyTypesNot: ["type-only"] },
  },
  {
    name: `${layer}-names`,
    comment: `src/${layer} may import types only from: ${[...mayUse, ...mayName].join(", ") || "nothing else in src"}.`,
    severity: "error",
    from: { path: `^src/${layer}/` },
    to: { path: "^src/", pathNot: inside([layer, ...mayUse, ...mayName]) },
  },
]);

const domainRules = ["schema", "resolvers", "datasources"].flatMap((layer) => [
  {
    name: `${layer}-domains-do-not-touch`,
    comment:
      "A domain file imports `common` and files of its own prefix. The edge between two domains is a field resolver.",
    severity: "error",
    from: { path: `^src/${layer}/([^/.]+)[^/]*[.]ts$`, pathNot: `^src/${layer}/(index|node)[.]ts$` },
    to: { path: `^src/${layer}/`, pathNot: [`^src/${layer}/$1[.]`, `^src/${layer}/common/`] },
  },
  {
    name: `${layer}-common-below-domains`,
    comment: "What all domains share imports none of them.",
    severity: "error",
    from: { path: `^src/${layer}/common/` },
    to: { path: `^src/${layer}/[^/]+[.]ts$` },
  },
]);

const onlyIn = (name, packages, folders) => ({
  name,
  comment: `${packages} belongs to ${folders.join(" and ")}.`,
  severity: "error",
  from: { path: "^(src|sandbox)/", pathNot: folders.map((folder) => `^${folder}`) },
  to: { path: `^node_modules/(${packages})/`, dependencyTypesNot: ["type-only"] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layerRules,
    ...domainRules,
    {
      name: "context-is-only-a-shape",
      comment: "src/context.ts declares an interface; it runs nothing.",
      severity: "error",
      from: { path: "^src/context[.]ts$" },
      to: { dependencyTypesNot: ["type-only"] },
    },
    onlyIn("undici-only-in-upstream", "undici", ["src/upstream/"]),
    onlyIn("redis-only-in-redis", "@redis/client", ["src/redis/"]),
    onlyIn("dataloader-only-in-datasources", "dataloader", ["src/datasources/"]),
    onlyIn("traces-only-where-they-are-loaded-late", "@opentelemetry", [
      "src/server/observability/tracing/openTelemetry[.]ts",
    ]),
    onlyIn("apollo-only-in-graphql", "@apollo/server", ["src/graphql/"]),
    onlyIn("mcp-only-where-it-is-loaded-late", "@modelcontextprotocol/sdk", ["src/mcp/", "src/cli/mcp[.]ts"]),
    onlyIn("graphql-not-below-schema", "graphql|type-graphql|graphql-scalars", [
      "src/schema/",
      "src/resolvers/",
      "src/relay/",
      "src/cost/",
      "src/graphql/",
      "src/mcp/",
      "src/server/",
      "src/cli/",
    ]),
    {
      name: "sandbox-is-the-other-side",
      comment: "The sandbox emulates the platform. It shares the wire format with the gateway, and no code.",
      severity: "error",
      from: { path: "^sandbox/" },
      to: { path: "^src/" },
    },
    {
      name: "only-main-boots-the-sandbox",
      comment: "The gateway reads only the platform's URL. If none is set, src/main.ts starts the sandbox.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/main[.]ts$" },
      to: { path: "^sandbox/" },
    },
    {
      name: "src-ships-alone",
      comment: "Production code does not reach the tests and scripts.",
      severity: "error",
      from: { path: "^(src|sandbox)/" },
      to: { path: "^(test|scripts)/" },
    },
    {
      name: "no-cycles",
      comment: "Each file can be understood before those that use it.",
      severity: "error",
      from: { path: "^(src|sandbox|test)/" },
      to: { circular: true },
    },
    {
      name: "no-orphans",
      comment: "Delete what nobody uses.",
      severity: "error",
      from: { path: "^(src|sandbox)/", orphan: true, pathNot: "/main[.]ts$" },
      to: {},
    },
    {
      name: "no-dev-deps",
      comment: "Production code uses production dependencies.",
      severity: "error",
      from: { path: "^(src|sandbox)/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "resolvable",
      comment: "Every import leads somewhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      // Some packages hold nothing but types.
      mainFields: ["module", "main", "types", "typings"],
    },
  },
};
