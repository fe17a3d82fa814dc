/** Connector instances and the records behind each of them, as a CRM such as Salesforce sends them: 21 attributes of every contact. */

const HUB = "crm";
const CITIES = ["Hamburg", "Rotterdam", "İzmir", "Gdańsk", "Porto", "Göteborg"];
const SURNAMES = ["Marek", "Okafor", "Lindqvist", "Duarte", "Yılmaz", "Nakamura", "O'Neill", "Petrov"];

const connector = { id: 23, key: "sfdc", name: "Salesforce Sales Cloud", hub: HUB };

/** The instance of requests without a token. */
const FIRST_INSTANCE = 418_001;

export const RECORDS = 100_000;

const TOKEN = "bench-token-of-the-instance-";

export const instance = (id: number) => ({
  id,
  name: "Harbour CRM",
  createdDate: "2019-03-09T08:00:00Z",
  token: TOKEN + String(id),
  element: connector,
  elementId: connector.id,
  tags: ["freight"],
  provisionInteractions: [],
  valid: true,
  disabled: false,
  maxCacheSize: 0,
  cacheTimeToLive: 0,
  cachingEnabled: false,
  eventsEnabled: false,
  traceLoggingEnabled: false,
  externalAuthentication: "none",
  configuration: { "oauth.api.secret": "********", "event.notification.enabled": "false" },
  user: { id: 9_120, emailAddress: "ines.marek@harbour.example", firstName: "Ines", lastName: "Marek" },
});

/** The instance whose token a request has: the first one if it has none. */
export function instanceOf(authorization: string): number {
  return Number(new RegExp(`${TOKEN}(\\d+)`).exec(authorization)?.[1] ?? FIRST_INSTANCE);
}

export function contact(index: number) {
  const number = String(index).padStart(6, "0");
  const lastName = SURNAMES[index % SURNAMES.length] ?? "";
  return {
    Id: `0035e00000${number}QAB`,
    AccountId: `0015e00000${String(index % 60).padStart(6, "0")}QAB`,
    FirstName: "Ines",
    LastName: lastName,
    Email: `contact.${String(index)}@harbour.example`,
    Phone: `+49 40 55 ${String(1_000 + (index % 9_000))}`,
    MobilePhone: `+44 7700 ${String(900_000 + (index % 1_000))}`,
    Department: ["Procurement", "Sales", "Legal", "R&D"][index % 4],
    MailingStreet: `Quay ${String(1 + (index % 80))}`,
    MailingCity: CITIES[index % CITIES.length],
    MailingCountry: "Germany",
    MailingPostalCode: String(20_000 + (index % 999)),
    Address: { Latitude: 53 + (index % 64) / 64, Longitude: 9 + (index % 32) / 32 },
    LeadSource: index % 3 === 0 ? "Web" : "Partner Referral",
    DoNotCall: index % 11 === 4,
    NumberOfCalls: index % 40,
    Tier__c: ["Bronze", "Silver", "Gold"][index % 3],
    RenewalDate__c: "2020-02-29",
    Tags: ["freight", "customs"],
    CreatedDate: "2019-03-07T09:30:00.000+0000",
    LastModifiedDate: "2021-11-23T16:05:41.000+0000",
  };
}

const properties = Object.fromEntries(
  Object.entries(contact(0)).map(([name, value]) => [
    name,
    { type: typeof value, "x-searchable": true, "x-searchable-operators": ["=", "like", "in"] },
  ]),
);

/** The connector's own API description, a Swagger 2.0 document. */
export const apiDescription = {
  swagger: "2.0",
  info: { title: connector.name, version: "api-v2" },
  paths: {
    "/contacts": {
      get: {
        parameters: ["where", "fields", "orderBy", "pageSize", "nextPage"].map((name) => ({
          name,
          in: "query",
          type: "string",
        })),
        responses: { "200": { schema: { type: "array", items: { $ref: "#/definitions/contacts" } } } },
      },
    },
  },
  definitions: { contacts: { type: "object", "x-primary-key": ["Id"], properties } },
};
