/** The hubs of the platform, in its order. Names and descriptions are made up. */
export interface HubEntry {
  readonly key: string;
  readonly name: string;
  readonly about: string;
}

export const hubs: readonly HubEntry[] = [
  { key: "messaging", name: "Messaging", about: "messages, e-mail and text" },
  { key: "documents", name: "Documents", about: "files and folders" },
  { key: "esignature", name: "eSignature", about: "agreements and their signatures" },
  { key: "idmanagement", name: "Identity Management", about: "people, groups and sign-on" },
  { key: "marketing", name: "Marketing", about: "campaigns, lists and contacts" },
  { key: "pointofsale", name: "Point of Sale", about: "orders and payments at the till" },
  { key: "general", name: "General", about: "whatever fits nowhere else" },
  { key: "finance", name: "Finance", about: "invoices, ledgers and payments" },
  { key: "questback", name: "Questback", about: "surveys and answers" },
  { key: "ocr", name: "OCR", about: "text read from images" },
  { key: "monitoring", name: "Monitoring", about: "checks and alerts" },
  { key: "db", name: "Databases", about: "tables and rows" },
  { key: "sageaccounting", name: "Sage Accounting", about: "the books of Sage" },
  { key: "sagepayroll", name: "Sage Payroll", about: "the wages of Sage" },
  { key: "native", name: "Native", about: "calls passed on as they are" },
  { key: "fsa", name: "Field Service", about: "work orders and technicians" },
  { key: "helpdesk", name: "Help Desk", about: "incidents and agents" },
  { key: "ecommerce", name: "eCommerce", about: "products, orders and customers" },
  { key: "collaboration", name: "Collaboration", about: "projects, tasks and channels" },
  { key: "conferencing", name: "Conferencing", about: "meetings and attendees" },
  { key: "payment", name: "Payment", about: "charges and refunds" },
  { key: "billing", name: "Billing", about: "subscriptions and plans" },
  { key: "expense", name: "Expense", about: "expense reports and receipts" },
  { key: "employee", name: "Human Capital", about: "employees and candidates" },
  { key: "scheduling", name: "Scheduling", about: "calendars and appointments" },
  { key: "crm", name: "CRM", about: "customers, leads and opportunities" },
  { key: "analytics", name: "Analytics", about: "reports and measures" },
  { key: "erp", name: "ERP", about: "the orders and ledgers of a company" },
  { key: "social", name: "Social", about: "posts and profiles" },
];
