/** Settings of connectors, by authentication type. Keys are those of the platform. */
export interface SettingEntry {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly required?: boolean;
  /** Set by the platform, not by users. */
  readonly internal?: boolean;
  readonly defaultValue?: string;
  readonly options?: readonly { readonly value: string; readonly description: string }[];
}

/** Settings of all connectors. */
export const commonSettings: readonly SettingEntry[] = [
  { key: "pagination.max", name: "Max Page Size", type: "TEXTFIELD_32", defaultValue: "200" },
  { key: "filter.response.nulls", name: "Filter null values", type: "BOOLEAN", defaultValue: "true" },
  { key: "event.notification.enabled", name: "Events enabled", type: "BOOLEAN", defaultValue: "false" },
  { key: "event.notification.callback.url", name: "Callback URL of events", type: "TEXTFIELD_1000" },
  {
    key: "event.vendor.type",
    name: "Type of events",
    type: "COMBO",
    defaultValue: "polling",
    options: [
      { value: "polling", description: "Polling" },
      { value: "webhooks", description: "Webhooks" },
    ],
  },
];

const address: SettingEntry = { key: "base.url", name: "Address of the site", type: "TEXTFIELD_1000", required: true };

const signIn: readonly SettingEntry[] = [
  { key: "username", name: "User name", type: "TEXTFIELD_128", required: true },
  { key: "password", name: "Password", type: "PASSWORD", required: true },
];

const oauth: readonly SettingEntry[] = [
  { key: "oauth.api.key", name: "OAuth API Key", type: "TEXTFIELD_128", required: true },
  { key: "oauth.api.secret", name: "OAuth API Secret", type: "PASSWORD", required: true },
  { key: "oauth.callback.url", name: "OAuth Callback URL", type: "TEXTFIELD_1000", required: true },
  { key: "oauth.user.token", name: "OAuth Access Token", type: "TEXTFIELD_1000", internal: true },
  { key: "oauth.user.refresh_token", name: "OAuth Refresh Token", type: "TEXTFIELD_1000", internal: true },
];

export const settingsByAuthentication: Readonly<Record<string, readonly SettingEntry[]>> = {
  basic: signIn,
  custom: [address, ...signIn],
  apiKey: [{ key: "api.key", name: "API key", type: "PASSWORD", required: true }],
  awsv4: [
    { key: "aws.access.key", name: "Access key", type: "TEXTFIELD_128", required: true },
    { key: "aws.access.secret", name: "Access secret", type: "PASSWORD", required: true },
  ],
  oauth1: [...oauth, { key: "oauth.user.token.secret", name: "OAuth Token Secret", type: "PASSWORD", internal: true }],
  oauth2: [...oauth, { key: "oauth.scope", name: "OAuth Scope", type: "TEXTFIELD_1000" }],
};

/** Parameters that the callback URL receives. */
export const providerDataByAuthentication: Readonly<Record<string, readonly string[]>> = {
  oauth1: ["oauth_token", "oauth_verifier", "secret"],
  oauth2: ["code"],
};
