/** Parsers of the settings of connectors and of their instances, and of OAuth dialogues. */
import type { components } from "../../../../openapi/types.generated.ts";
import { boolean, integer, key, listOf, rowId, text, webUrl } from "../attributes.ts";
import type { AttributesOf, AttributesOfItem } from "../contract.ts";
import { recordParser } from "../recordParser.ts";

type Schemas = components["schemas"];

export const settingOptions = recordParser("an option of a setting", {
  optional: { name: text, value: text, description: text } satisfies AttributesOfItem<
    Schemas["ConnectorConfigurationEntry"]["options"]
  >,
});

export const connectorSettings = recordParser("a setting of a connector", {
  required: { key },
  optional: {
    name: text,
    description: text,
    type: text,
    configDataType: text,
    required: boolean,
    mandatory: boolean,
    defaultValue: text,
    options: listOf(settingOptions),
    hideFromConsole: boolean,
    displayOrder: integer,
  } satisfies AttributesOf<"ConnectorConfigurationEntry">,
});

/** The settings of a connector within the object that a call of their own returns. */
export const connectorConfigurations = recordParser("the settings of a connector", {
  optional: { configuration: listOf(connectorSettings) },
});

/** Other attributes are left as they are: the whole row is sent back to change a setting. */
export const instanceSettings = recordParser("a setting of a connector instance", {
  required: { id: rowId, key } satisfies AttributesOf<"ConnectorInstanceSetting">,
  optional: {},
});

export const oauthTokens = recordParser("an OAuth token", {
  required: { token: key },
  optional: { secret: text } satisfies AttributesOf<"OAuthToken">,
});

export const oauthUrls = recordParser("an OAuth URL", {
  required: { oauthUrl: webUrl } satisfies AttributesOf<"OAuthUrl">,
  optional: {},
});
