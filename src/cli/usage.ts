export const usage = `Usage: open-connectors-graphql [command] [flags]

A GraphQL gateway over the REST API of SAP Open Connectors.

Commands:
  start                        starts the gateway; the same as no command
    --port <number>            where it listens (PORT, 4000); 0 takes any free port
    --host <address>           where it listens (HOST, 127.0.0.1)
    --upstream <url>           base URL of the REST API (OPEN_CONNECTORS_URL)
    --workers <number>         processes that share the port (WORKERS, 1)
    --sandbox                  uses the embedded sandbox, even if the environment names an upstream; required
                               to run the sandbox with NODE_ENV=production
  print schema                 the schema that clients see
  print subgraph               the schema with the directives of federation, for composers
  check <files and folders>    holds operations to the schema, the limits and the budget: *.graphql, or a manifest
                               of trusted documents; tells the REST calls that each may need
    --max <number>             REST calls that one operation may need (MAX_UPSTREAM_CALLS, 500)
    --json                     for programs
  config                       every setting, what it means, its value, and where that comes from
    --json                     for programs

  --help, -h                   this text
  --version, -v                the version

Settings are environment variables; flags win over them. "open-connectors-graphql config" explains them all.
check takes variables from users.variables.json beside users.graphql, or from a comment "# Variables: {…}" in it.`;
