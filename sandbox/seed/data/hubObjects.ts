/** The objects behind the connectors of a hub: the platform's normalized name (none where it has not normalized it), the vendor's name, fields. */
export interface HubObjectEntry {
  readonly name?: string;
  readonly vendorName: string;
  /** Vendor path → type. The first is the key: read-only and required. */
  readonly fields: Readonly<Record<string, string>>;
}

const person = { Id: "string", FirstName: "string", LastName: "string", Email: "string", CreatedDate: "date" } as const;
const thing = { Id: "string", Name: "string", Description: "string", CreatedDate: "date" } as const;
const money = { Id: "string", Number: "string", CurrencyCode: "string", Total: "number", DueDate: "date" } as const;

/** What a hub without an entry of its own has. */
const commonObjects: readonly HubObjectEntry[] = [
  { name: "items", vendorName: "Item", fields: thing },
  { vendorName: "Setting", fields: { Id: "string", Value: "string" } },
];

const hubObjects: Readonly<Record<string, readonly HubObjectEntry[]>> = {
  crm: [
    { name: "accounts", vendorName: "Account", fields: { ...thing, Phone: "string", "BillingAddress.City": "string" } },
    { name: "contacts", vendorName: "Contact", fields: { ...person, MobilePhone: "string", MailingCity: "string" } },
    { name: "leads", vendorName: "Lead", fields: { ...person, Company: "string", LeadSource: "string" } },
    { name: "opportunities", vendorName: "Opportunity", fields: { ...thing, Amount: "number", IsWon: "boolean" } },
    { vendorName: "Note", fields: { Id: "string", Title: "string", Body: "string", LastModifiedDate: "date" } },
    { vendorName: "Task", fields: { Id: "string", Subject: "string", Status: "string", ActivityDate: "date" } },
  ],
  helpdesk: [
    { name: "incidents", vendorName: "Ticket", fields: { Id: "string", Subject: "string", Status: "string" } },
    { name: "agents", vendorName: "Agent", fields: person },
    { vendorName: "Macro", fields: thing },
  ],
  documents: [
    { name: "files", vendorName: "File", fields: { ...thing, Size: "int", Path: "string" } },
    { name: "folders", vendorName: "Folder", fields: { ...thing, Path: "string" } },
  ],
  marketing: [
    { name: "campaigns", vendorName: "Campaign", fields: thing },
    { name: "contacts", vendorName: "Recipient", fields: person },
    { name: "lists", vendorName: "List", fields: thing },
    { vendorName: "LandingPage", fields: thing },
  ],
  finance: [
    { name: "invoices", vendorName: "Invoice", fields: { ...money, "LineItems[*].LineAmount": "number" } },
    { name: "customers", vendorName: "Customer", fields: person },
    { name: "ledger-accounts", vendorName: "LedgerAccount", fields: { ...thing, AccountType: "string" } },
    { vendorName: "TaxRate", fields: { Id: "string", Name: "string", Rate: "number" } },
  ],
  ecommerce: [
    { name: "orders", vendorName: "Order", fields: money },
    { name: "products", vendorName: "Product", fields: { ...thing, Price: "number", Sku: "string" } },
    { name: "customers", vendorName: "Customer", fields: person },
  ],
  erp: [
    { name: "ledger-accounts", vendorName: "LedgerAccount", fields: { internalId: "string", acctName: "string" } },
    { name: "orders", vendorName: "SalesOrder", fields: money },
    { vendorName: "BusinessPartner", fields: thing },
  ],
  messaging: [{ name: "messages", vendorName: "Message", fields: { Id: "string", To: "string", Body: "string" } }],
  employee: [
    { name: "employees", vendorName: "Worker", fields: person },
    { name: "candidates", vendorName: "Candidate", fields: person },
  ],
};

export const objectsOfHub = (hub: string | undefined): readonly HubObjectEntry[] =>
  hubObjects[hub ?? ""] ?? commonObjects;
