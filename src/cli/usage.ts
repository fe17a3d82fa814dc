export const usage = `Usage: open-connectors-graphql [command] [flags]

A GraphQL gateway over the REST API of SAP Open Connectors.

Commands:
  start                        start the gateway (default command)
    --port <number>            port to listen on (PORT, 4000); 0 for any free port
    --host <address>           address to listen on (HOST, 127.0.0.1)
    --upstream <url>           base URL of the REST API (OPEN_CONNECTORS_URL)
    --workers <number>         number of processes that share the port (WORKERS, 1)
    --sandbox                  use the embedded sandbox, even if the environment sets an upstream; required to
                               run the sandbox with NODE_ENV=production
    --kind                     start the embedded sandbox without disabled, revoked or slow connector instances
  print schema                 print the schema for clients
  print subgraph               print the schema with federation directives, for composition
  check <files and folders>    check operations against the schema, the limits and the budget, and print an upper
                               bound of their REST calls; reads *.graphql, *.gql, the tags gql and graphql in
                               *.ts, *.tsx, *.js and *.jsx, and manifests of trusted documents
    --max <number>             REST calls that one operation may need (MAX_UPSTREAM_CALLS, 500)
    --json                     print JSON
  config                       print every setting with its meaning, its value, and the origin of the value
    --json                     print JSON
  doctor                       examine a tenant with at most 60 reads, and print which settings of the gateway follow
    --upstream <url>           base URL of the REST API (OPEN_CONNECTORS_URL)
    --insecure                 allow an address without TLS that is not on this machine
    --json                     print JSON
  mcp                          serve tools to an assistant on standard input and output, by the Model Context Protocol
    --upstream <url>           base URL of the REST API (OPEN_CONNECTORS_URL)
    --sandbox                  use the embedded sandbox, as its organization administrator
    --insecure                 allow an address without TLS that is not on this machine

  --help, -h                   print this text
  --version, -v                print the version

Settings are environment variables; flags override them. A file .env in the working directory sets variables that the
environment lacks. "open-connectors-graphql config" explains all of them.
doctor and mcp read the secrets from OPEN_CONNECTORS_USER_SECRET and OPEN_CONNECTORS_ORGANIZATION_SECRET.
check reads variables from users.variables.json next to users.graphql, or from a comment "# Variables: {…}" in it.`;
