/** Settings of a connector as fields of a form. */
import type { ConnectorFormQuery, FormErrorFragment } from "./__generated__/operations.ts";

type Form = NonNullable<ConnectorFormQuery["connector"]>;
export type Setting = NonNullable<Form["configuration"]>[number];
export type Kind = "checkbox" | "choice" | "long" | "secret" | "text";

/** Values by key. */
export type Values = Readonly<Record<string, string>>;

/** Empty if there is none. */
export const valueOf = (values: Values, key: string): string => (Object.hasOwn(values, key) ? (values[key] ?? "") : "");

export const CALLBACK_KEY = "oauth.callback.url";

/** Settings that a form shows, in the order of the connector. */
export function shownSettings({ configuration }: Form): readonly Setting[] {
  const shown = (configuration ?? []).filter(({ hidden }) => !hidden);
  return shown.toSorted((one, other) => (one.displayOrder ?? 0) - (other.displayOrder ?? 0));
}

/** Some connectors have text fields for their secrets: the key says what they are. */
export function kindOf({ key, type, options }: Setting): Kind {
  if (options !== null) return "choice";
  if (type === "PASSWORD" || /password|secret|token|^(oauth\.)?api[._]?key$/i.test(key)) return "secret";
  if (type?.startsWith("BOOLEAN")) return "checkbox";
  return type === "TEXTAREA" || type === "CODE_EDITOR" ? "long" : "text";
}

/** `TEXTFIELD_128` takes 128 characters. */
export function maxLengthOf({ type }: Setting): number | undefined {
  const [, digits] = /^TEXTFIELD_(\d+)$/.exec(type ?? "") ?? [];
  return digits === undefined ? undefined : Number(digits);
}

export function initialValues(settings: readonly Setting[], callbackUrl: string): Values {
  const values = settings.map(({ key, defaultValue }) => [key, key === CALLBACK_KEY ? callbackUrl : defaultValue]);
  return Object.fromEntries(values.map(([key, value]) => [key, value ?? ""])) as Values;
}

/** Only what differs from nothing: the platform has defaults for the rest. */
export const filled = (values: Values): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));

/** Fields of `CreateOAuthUrlInput`, and the settings that they are taken from. */
const DIALOGUE_KEYS: Readonly<Record<string, string>> = {
  apiKey: "oauth.api.key",
  apiSecret: "oauth.api.secret",
  callbackUrl: CALLBACK_KEY,
  scope: "oauth.scope",
  siteAddress: "site.address",
};

export function dialogueInput(values: Values) {
  const given = (field: string) => values[DIALOGUE_KEYS[field] ?? ""] ?? "";
  return {
    apiKey: given("apiKey"),
    apiSecret: given("apiSecret"),
    callbackUrl: given("callbackUrl"),
    scope: given("scope") === "" ? null : given("scope"),
    siteAddress: given("siteAddress") === "" ? null : given("siteAddress"),
  };
}

export interface Refusal {
  readonly message: string;
  readonly providerMessage: string | null;
  readonly field: readonly string[] | null;
}

/** Messages by the key of the setting that they stand beside; `""` for the form as a whole. A map: keys may be `constructor`. */
export type Refusals = ReadonlyMap<string, string>;

export function placeRefusals(
  refusals: readonly (FormErrorFragment | Refusal)[],
  settings: readonly Setting[],
): Refusals {
  const placed = new Map<string, string>();
  for (const refusal of refusals) {
    const key = keyOf(refusal, settings);
    if (!placed.has(key)) placed.set(key, refusal.providerMessage ?? refusal.message);
  }
  return placed;
}

/**
 * The setting at fault. The gateway names those that it rejects itself. An application only sends its message: the setting
 * that it names, or else the first secret, as most refuse a log-in.
 */
function keyOf({ field, message, providerMessage }: Refusal, settings: readonly Setting[]): string {
  const [, first = "", second] = field ?? [];
  const named = first === "configuration" ? second : DIALOGUE_KEYS[first];
  const isShown = (key: string | undefined) => settings.some((setting) => setting.key === key);
  if (named !== undefined && isShown(named)) return named;
  if (first === "name") return "name";
  const words = `${message} ${providerMessage ?? ""}`.toLowerCase();
  const mentioned = settings.find(({ key }) => key.includes(".") && words.includes(key.toLowerCase()));
  if (mentioned !== undefined) return mentioned.key;
  if (providerMessage === null) return "";
  return settings.find((setting) => kindOf(setting) === "secret")?.key ?? "";
}
