/** The common resource, and how the CRMs are mapped to it. `docs/examples/integration` has the same mapping as an operation. */
import type {
  ContactRowFragment,
  CreateCommonResourceInput,
  CreateTransformationInput,
} from "./__generated__/operations.ts";

export const RESOURCE = "crmContact";

/** Paths of the common resource that are shown and edited. */
export const FIELDS = ["firstName", "lastName", "email", "phone", "city"] as const;
export type Field = (typeof FIELDS)[number];

export const LABELS: Readonly<Record<Field, string>> = {
  firstName: "First name",
  lastName: "Last name",
  email: "E-mail",
  phone: "Phone",
  city: "City",
};

/** Texts of a contact; empty if it has no value. */
export type Texts = Readonly<Record<Field, string>>;

export function textsOf(contact: ContactRowFragment): Texts {
  const text = (field: Field) => {
    const value = contact[field];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  return Object.fromEntries(FIELDS.map((field) => [field, text(field)])) as Record<Field, string>;
}

export const nameOf = ({ firstName, lastName, email }: Texts): string =>
  [firstName, lastName].filter((part) => part !== "").join(" ") || email || "Without a name";

interface Mapping {
  readonly vendorName: string;
  /** Paths of the vendor's object. `id` is the key: without it, records could not be updated. */
  readonly paths: Readonly<Record<Field | "id", string>>;
}

const salesforce: Mapping = {
  vendorName: "Contact",
  paths: {
    id: "Id",
    firstName: "FirstName",
    lastName: "LastName",
    email: "Email",
    phone: "Phone",
    city: "MailingCity",
  },
};

const hubspot: Mapping = {
  vendorName: "contacts",
  paths: {
    id: "id",
    firstName: "firstname",
    lastName: "lastname",
    email: "email",
    phone: "phone",
    city: "city",
  },
};

/** By the key of the connector. */
export const MAPPINGS: ReadonlyMap<string, Mapping> = new Map([
  ["sfdc", salesforce],
  ["hubspotcrm", hubspot],
]);

/** @param owner global id of the organization: all accounts have the resource then */
export function mappingInputs(owner: string): {
  resource: CreateCommonResourceInput;
  salesforce: CreateTransformationInput;
  hubspot: CreateTransformationInput;
} {
  const transformation = (connector: string, { vendorName, paths }: Mapping) => ({
    owner,
    connector,
    resource: RESOURCE,
    vendorName,
    fields: Object.entries(paths).map(([path, vendorPath]) => ({ path, vendorPath })),
  });
  return {
    resource: { owner, name: RESOURCE, fields: ["id", ...FIELDS].map((path) => ({ path })) },
    salesforce: transformation("sfdc", salesforce),
    hubspot: transformation("hubspotcrm", hubspot),
  };
}
