import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { databaseIdIn } from "../relay/globalId.ts";
import { Rest } from "../schema/common/rest.ts";
import * as inputs from "../schema/connector.input.ts";
import { InputChecks } from "./common/mutationInput.ts";
import { runMutation } from "./common/mutationPayload.ts";

@Resolver()
export class ConnectorMutations {
  @Rest(["getConnector", "getConnectorOAuthToken", "getConnectorOAuthUrl"], { calls: 3 })
  @Mutation(() => inputs.CreateOAuthUrlPayload, {
    nullable: true,
    description:
      "Starts an OAuth dialogue: returns the page of the application on which the user grants access. The parameters that `callbackUrl` then receives, such as `code`, are `providerData` of `createConnectorInstance`. Changes nothing: it is a mutation because its input holds secrets. Requires the `createElementInstances` privilege.",
  })
  async createOAuthUrl(
    @Arg("input", () => inputs.CreateOAuthUrlInput, { description: "The OAuth dialogue to start." })
    input: inputs.CreateOAuthUrlInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.CreateOAuthUrlPayload> {
    const { connector, apiKey, apiSecret, callbackUrl, scope, state, siteAddress } = input;
    const checks = new InputChecks()
      .pathSegment("connector", connector)
      .notBlank("apiKey", apiKey)
      .notBlank("apiSecret", apiSecret)
      .check(isCallbackUrl(callbackUrl), "callbackUrl", "`callbackUrl` must be the absolute URL of a page or an app.")
      .notBlank("scope", scope)
      .notBlank("state", state)
      .notBlank("siteAddress", siteAddress);
    return runMutation(input, checks, {
      write: () =>
        dataSources.connectors.createOAuthUrl(databaseIdIn("Connector", connector) ?? connector, {
          apiKey,
          apiSecret,
          callbackUrl,
          scope: scope ?? undefined,
          state,
          siteAddress: siteAddress ?? undefined,
        }),
      toPayload: (dialogue) => ({ ...dialogue }),
      pathByReason: { NOT_FOUND: ["connector"] },
    });
  }
}

/** Browsers run these as code, or show their content. Apps have schemes of their own, such as `com.example.app:`. */
const UNSAFE_SCHEME = /^(?:javascript|data|vbscript|blob|file|about):$/;

function isCallbackUrl(url: string): boolean {
  return URL.canParse(url) && !UNSAFE_SCHEME.test(new URL(url).protocol);
}
