/** Objects of the connectors of a hub: normalized name (none for vendor objects), vendor name, fields. */
export interface HubObjectEntry {
  readonly name?: string;
  readonly vendorName: string;
  /** Vendor path → type. The first one is the primary key: read-only and required. */
  readonly fields: Readonly<Record<string, string>>;
  /** Vendor path → choices, for fields that are picklists. */
  readonly picklists?: Readonly<Record<string, readonly string[]>>;
}

const personFields = {
  Id: "string",
  FirstName: "string",
  LastName: "string",
  Email: "string",
  CreatedDate: "date",
} as const;
const namedFields = { Id: "string", Name: "string", Description: "string", CreatedDate: "date" } as const;
const amountFields = {
  Id: "string",
  Number: "string",
  CurrencyCode: "string",
  Total: "number",
  DueDate: "date",
} as const;

/** Objects of hubs without an entry of their own. */
const commonObjects: readonly HubObjectEntry[] = [
  { name: "items", vendorName: "Item", fields: namedFields },
  { vendorName: "Setting", fields: { Id: "string", Value: "string" } },
];

const hubObjects: Readonly<Record<string, readonly HubObjectEntry[]>> = {
  crm: [
    {
      name: "accounts",
      vendorName: "Account",
      fields: { ...namedFields, Phone: "string", "BillingAddress.City": "string" },
    },
    {
      name: "contacts",
      vendorName: "Contact",
      fields: { ...personFields, MobilePhone: "string", MailingCity: "string" },
    },
    {
      name: "leads",
      vendorName: "Lead",
      fields: { ...personFields, Company: "string", LeadSource: "string" },
      picklists: { LeadSource: ["Web", "Phone Inquiry", "Partner Referral", "Other"] },
    },
    {
      name: "opportunities",
      vendorName: "Opportunity",
      fields: { ...namedFields, Amount: "number", IsWon: "boolean" },
    },
    { vendorName: "Note", fields: { Id: "string", Title: "string", Body: "string", LastModifiedDate: "date" } },
    { vendorName: "Task", fields: { Id: "string", Subject: "string", Status: "string", ActivityDate: "date" } },
  ],
  helpdesk: [
    { name: "incidents", vendorName: "Ticket", fields: { Id: "string", Subject: "string", Status: "string" } },
    { name: "agents", vendorName: "Agent", fields: personFields },
    { vendorName: "Macro", fields: namedFields },
  ],
  documents: [
    { name: "files", vendorName: "File", fields: { ...namedFields, Size: "int", Path: "string" } },
    { name: "folders", vendorName: "Folder", fields: { ...namedFields, Path: "string" } },
  ],
  marketing: [
    { name: "campaigns", vendorName: "Campaign", fields: namedFields },
    { name: "contacts", vendorName: "Recipient", fields: personFields },
    { name: "lists", vendorName: "List", fields: namedFields },
    { vendorName: "LandingPage", fields: namedFields },
  ],
  finance: [
    { name: "invoices", vendorName: "Invoice", fields: { ...amountFields, "LineItems[*].LineAmount": "number" } },
    { name: "customers", vendorName: "Customer", fields: personFields },
    { name: "ledger-accounts", vendorName: "LedgerAccount", fields: { ...namedFields, AccountType: "string" } },
    { vendorName: "TaxRate", fields: { Id: "string", Name: "string", Rate: "number" } },
  ],
  ecommerce: [
    { name: "orders", vendorName: "Order", fields: amountFields },
    { name: "products", vendorName: "Product", fields: { ...namedFields, Price: "number", Sku: "string" } },
    { name: "customers", vendorName: "Customer", fields: personFields },
  ],
  erp: [
    { name: "ledger-accounts", vendorName: "LedgerAccount", fields: { internalId: "string", acctName: "string" } },
    { name: "orders", vendorName: "SalesOrder", fields: amountFields },
    { vendorName: "BusinessPartner", fields: namedFields },
  ],
  messaging: [{ name: "messages", vendorName: "Message", fields: { Id: "string", To: "string", Body: "string" } }],
  employee: [
    { name: "employees", vendorName: "Worker", fields: personFields },
    { name: "candidates", vendorName: "Candidate", fields: personFields },
  ],
};

export const objectsOfHub = (hub: string | undefined): readonly HubObjectEntry[] =>
  hubObjects[hub ?? ""] ?? commonObjects;
