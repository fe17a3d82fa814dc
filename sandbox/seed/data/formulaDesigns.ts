/** Triggers and steps of the made-up formulas: one of each kind at least. */
import type { Formula } from "../../wire.ts";

type Step = NonNullable<Formula["steps"]>[number];

/** Type, properties, and the steps after it. */
type StepDesign = readonly [
  name: string,
  type: string,
  properties: Step["properties"],
  onSuccess?: readonly string[],
  onFailure?: readonly string[],
];

export interface FormulaDesign {
  readonly trigger: readonly [type: string, properties: Step["properties"], first: string];
  readonly steps: readonly StepDesign[];
}

const copyContacts: FormulaDesign = {
  trigger: ["manual", {}, "read"],
  steps: [["read", "elementRequest", { elementInstanceId: "${config.source}", method: "GET", api: "/contacts" }]],
};

const syncInvoices: FormulaDesign = {
  trigger: ["event", { elementInstanceId: "${config.source}" }, "readInvoice"],
  steps: [
    [
      "readInvoice",
      "elementRequest",
      { elementInstanceId: "${config.source}", method: "GET", api: "/invoices/{id}" },
      ["isOpen"],
    ],
    ["isOpen", "filter", { body: "done(steps.readInvoice.response.body.status === 'open');" }, ["mapInvoice"]],
    [
      "mapInvoice",
      "script",
      { body: "const { id, name, total } = steps.readInvoice.response.body;\ndone({ id, name, total });" },
      ["postInvoice"],
    ],
    [
      "postInvoice",
      "httpRequest",
      { method: "POST", url: "https://ledger.example/v2/invoices", body: "${steps.mapInvoice}" },
      ["notifyOwner"],
      ["tryAgain"],
    ],
    [
      "notifyOwner",
      "script",
      { body: "notify.email('ledger@harbour.example', 'Invoice copied', steps.mapInvoice.id);\ndone();" },
    ],
    ["tryAgain", "retryFormulaExecution", { retryAttempts: "3" }],
  ],
};

const archiveFiles: FormulaDesign = {
  trigger: ["manual", {}, "signIn"],
  steps: [
    [
      "signIn",
      "httpRequest",
      { method: "POST", url: "https://archive.example/oauth/token", form: "${config.archive}" },
      ["listFiles"],
    ],
    [
      "listFiles",
      "elementRequest",
      { elementInstanceId: "${config.source}", method: "GET", api: "/folders/contents" },
      ["eachFile"],
    ],
    ["eachFile", "loop", { list: "${steps.listFiles.response.body}" }, ["copyFile"], ["countFiles"]],
    [
      "copyFile",
      "elementRequestStream",
      {
        downloadElementInstanceId: "${config.source}",
        downloadApi: "/files",
        downloadMethod: "GET",
        uploadElementInstanceId: "${config.target}",
        uploadApi: "/files",
        uploadMethod: "POST",
      },
      ["eachFile"],
    ],
    ["countFiles", "script", { body: "done({ copied: steps.listFiles.response.body.length });" }],
  ],
};

const welcomeLeads: FormulaDesign = {
  trigger: ["request", { method: "POST", path: "/leads" }, "scoreLead"],
  steps: [
    [
      "scoreLead",
      "script",
      { body: "console.log('score');\ndone({ score: 71, reasons: ['fleet', 'ports'] });" },
      ["isHot"],
    ],
    ["isHot", "filter", { body: "done(steps.scoreLead.score > 50);" }, ["welcome"]],
    ["welcome", "script", { body: "notify.email(trigger.args.email, 'Welcome', 'Glad to meet you');\ndone();" }],
  ],
};

const nightlyLedger: FormulaDesign = {
  trigger: ["scheduled", { cron: "0 0 3 * * ?" }, "copyContacts"],
  steps: [
    ["copyContacts", "formula", { formulaId: "3055", args: "{}" }, ["postLedger"]],
    [
      "postLedger",
      "elementRequest",
      { elementInstanceId: "${config.target}", method: "POST", api: "/journals", body: "${steps.copyContacts}" },
    ],
  ],
};

const closeTickets: FormulaDesign = {
  trigger: ["scheduled", { cron: "0 0/15 * 1/1 * ? *" }, "findTickets"],
  steps: [
    [
      "findTickets",
      "elementRequest",
      {
        elementInstanceId: "${config.source}",
        method: "GET",
        api: "/incidents",
        query: '{"where":"status=\'solved\'"}',
      },
      ["sortTickets"],
    ],
    [
      "sortTickets",
      "script",
      { body: "done({ ids: steps.findTickets.response.body.map(({ id }) => id) });" },
      ["eachTicket"],
    ],
    ["eachTicket", "loop", { list: "${steps.sortTickets.ids}" }, ["closeTicket"]],
    [
      "closeTicket",
      "elementRequest",
      {
        elementInstanceId: "${config.source}",
        method: "PATCH",
        api: "/incidents/{id}",
        body: '{"status":"closed"}',
        retry: "true",
        retryAttempts: "3",
      },
      ["eachTicket"],
    ],
  ],
};

/** Designs by name; formulas with other names copy contacts. */
export const designs: Readonly<Record<string, FormulaDesign>> = {
  "Sync invoices": syncInvoices,
  "Archive files": archiveFiles,
  "Welcome new leads": welcomeLeads,
  "Nightly ledger": nightlyLedger,
  "Close tickets": closeTickets,
};

/** The parts of a formula, with ids that follow `firstId`: the first step, the trigger, the other steps. */
export function designParts(name: string, firstId: number): Pick<Formula, "steps" | "triggers"> {
  const { trigger, steps } = designs[name] ?? copyContacts;
  const [type, properties = {}, first] = trigger;
  return {
    steps: steps.map(([stepName, stepType, stepProperties = {}, onSuccess = [], onFailure = []], index) => ({
      id: firstId + (index === 0 ? 0 : index + 1),
      name: stepName,
      type: stepType,
      onSuccess: [...onSuccess],
      onFailure: [...onFailure],
      properties: stepProperties,
    })),
    triggers: [{ id: firstId + 1, name: "trigger", type, async: true, onSuccess: [first], onFailure: [], properties }],
  };
}
