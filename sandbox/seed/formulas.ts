/** Formulas: exported and made-up ones in the default account, private ones in some accounts; instances in every account with connector instances. */
import { isoDate } from "../dates.ts";
import type { ConnectorInstances } from "../state/connectorInstances.ts";
import { Formulas, type StoredFormula, type StoredFormulaInstance } from "../state/formulas.ts";
import { designParts } from "./data/formulaDesigns.ts";
import { formulas as exported } from "./data/samples/formulas.ts";
import type { SeedAccount, SeedOwners } from "./owners.ts";

const written = Date.UTC(2019, 3, 1, 10);
/** Values of settings that are not of type `elementInstance`. */
const values: Readonly<Record<string, string>> = { limit: "100", cron: "0 0 3 * * ?", object: "contacts" };
const names = [
  "Copy contacts",
  "Sync invoices",
  "Archive files",
  "Welcome new leads",
  "Nightly ledger",
  "Close tickets",
];

export function seedFormulas({ accounts }: SeedOwners, instances: ConnectorInstances): Formulas {
  const [home] = accounts;
  if (!home) return new Formulas([], []);
  const shared = [
    ...names.map((name, index) => formulaOf(3_055 + index, name, home)),
    ...exported.map((formula) => ({ ...formula, accountId: home.id, userId: home.userIds[0] ?? 0 })),
  ];
  const ownOf = accounts.map((account, position) =>
    position % 5 === 3 ? [formulaOf(50_000 + position, `Private errand of ${account.name}`, account)] : [],
  );
  let lastId = 88_000;
  const running = accounts.flatMap((account, position) => {
    const [source, target] = instances.ofAccount(account.id);
    if (!source) return [];
    const [errand = shared[(position + 1) % shared.length]] = ownOf[position] ?? [];
    return [shared[position % shared.length], errand].flatMap((formula): StoredFormulaInstance[] =>
      formula ? [instanceOf(++lastId, formula, account, { source: source.id, target: (target ?? source).id })] : [],
    );
  });
  return new Formulas([...shared, ...ownOf.flat()], running);
}

function formulaOf(id: number, name: string, account: SeedAccount): StoredFormula {
  return {
    id,
    name,
    ...(id % 3 === 0 ? {} : { description: `${name}, from one application to another` }),
    active: id % 7 !== 0,
    accountId: account.id,
    userId: account.userIds[0] ?? 0,
    createdDate: isoDate(new Date(written + id * 60_000)),
    updatedDate: isoDate(new Date(written + id * 90_000 + 120)),
    engine: "v3",
    singleThreaded: false,
    debugLoggingEnabled: false,
    ...(id % 5 === 2 && { method: "POST", uri: `/${name.toLowerCase().replaceAll(" ", "-")}` }),
    configuration: [
      { id: id * 10, key: "source", name: "Source", type: "elementInstance", required: true },
      { id: id * 10 + 1, key: "target", name: "Target", type: "elementInstance", required: true },
      { id: id * 10 + 2, key: "limit", name: "Rows at a time", type: "value", required: false },
    ],
    ...designParts(name, id * 10 + 3),
  };
}

function instanceOf(
  id: number,
  formula: StoredFormula,
  account: SeedAccount,
  connectorInstances: { readonly source: number; readonly target: number },
): StoredFormulaInstance {
  const configuration = Object.fromEntries(
    (formula.configuration ?? []).map(({ key, type }) => [
      key,
      type === "elementInstance"
        ? String(connectorInstances[key === "target" ? "target" : "source"])
        : (values[key] ?? ""),
    ]),
  );
  return {
    id,
    formulaId: formula.id,
    accountId: account.id,
    name: `${formula.name}, ${account.name}`,
    active: id % 6 !== 4,
    createdDate: isoDate(new Date(written + id * 30_000)),
    configuration,
    settings: id % 2 === 0 ? { "notification.email": "ops@harbour.example" } : {},
  };
}
