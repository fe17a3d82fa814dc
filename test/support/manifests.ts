/** Checks manifests of Kubernetes against the schemas and types that Kubernetes, its Gateway API and Prometheus' operator publish. */
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";
import { parseAllDocuments } from "yaml";

type Names = Readonly<Record<string, string>>;

export interface Manifest<Spec = unknown> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Names };
  readonly spec: Spec;
  /** Of a ConfigMap. */
  readonly data?: Names;
}

/** The specs of these kinds, as far as the tests read them. */
export interface Specs {
  readonly Deployment: {
    readonly replicas?: number;
    readonly template: {
      readonly metadata: { readonly annotations: Names; readonly labels: Names };
      readonly spec: PodSpec;
    };
  };
  readonly HTTPRoute: {
    readonly rules: readonly {
      readonly matches: readonly { readonly path: object }[];
      readonly timeouts: { readonly request: string };
    }[];
  };
  readonly NetworkPolicy: {
    readonly podSelector: LabelSelector;
    readonly ingress?: readonly { readonly from: readonly Peer[]; readonly ports: readonly Port[] }[];
    readonly egress?: readonly { readonly to: readonly Peer[]; readonly ports: readonly Port[] }[];
  };
  readonly PodMonitor: { readonly podMetricsEndpoints: readonly Port[] };
  readonly Service: { readonly selector: Names; readonly ports: readonly Port[] };
}

interface PodSpec {
  readonly automountServiceAccountToken: boolean;
  readonly securityContext: unknown;
  readonly terminationGracePeriodSeconds: number;
  readonly containers: readonly [Container, ...Container[]];
}

interface Container {
  readonly image: string;
  readonly command: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string; readonly valueFrom: unknown }[];
  readonly envFrom?: unknown;
  readonly ports: readonly unknown[];
  readonly resources: { readonly limits: unknown };
  readonly securityContext: unknown;
}

interface LabelSelector {
  readonly matchLabels: Names;
}

interface Peer {
  readonly ipBlock: { readonly except: readonly string[] };
}

interface Port {
  readonly port: string | number;
}

export const isOfKind =
  <Kind extends keyof Specs>(kind: Kind) =>
  (manifest: Manifest): manifest is Manifest<Specs[Kind]> =>
    manifest.kind === kind;

const isService = isOfKind("Service");

/** The labels of the pods that a manifest selects, undefined if it selects none. */
export function selectedLabels(manifest: Manifest): Names | undefined {
  if (isService(manifest)) return manifest.spec.selector;
  const spec = manifest.spec as Partial<Record<"podSelector" | "selector", LabelSelector>> | undefined;
  return (spec?.podSelector ?? spec?.selector)?.matchLabels;
}

export function readManifests(file: string): Manifest[] {
  return manifestsIn(readFileSync(file, "utf8"));
}

function manifestsIn(text: string): Manifest[] {
  return parseAllDocuments(text).map((document) => document.toJS() as Manifest);
}

/** Kustomize 5 is part of kubectl since 1.27. */
export const hasKustomize = String(spawnSync("kubectl", ["version", "--client"]).stdout).includes(
  "Kustomize Version: v5",
);

/** What `kubectl apply -k` would send. */
export function build(folder: string): Manifest[] {
  return manifestsIn(execFileSync("kubectl", ["kustomize", folder], { encoding: "utf8" }));
}

const PACKAGES: Readonly<Record<string, string>> = {
  "gateway.networking.k8s.io": "@kubernetes-models/gateway-api",
  "monitoring.coreos.com": "@kubernetes-models/prometheus-operator",
};

/** The module that exports the manifest's class and its interface. */
function moduleOf({ apiVersion, kind }: Manifest): string {
  const [group = ""] = apiVersion.split("/");
  return `${PACKAGES[group] ?? "kubernetes-models"}/${apiVersion}/${kind}`;
}

/** What violates the published schema, undefined if nothing does. */
export async function schemaError(manifest: Manifest): Promise<string | undefined> {
  const { [manifest.kind]: Kind } = (await import(moduleOf(manifest))) as Record<
    string,
    new (data: Manifest) => { validate(): void }
  >;
  try {
    new Kind!(manifest).validate();
    return undefined;
  } catch (error) {
    return String(error);
  }
}

const VIRTUAL_FILE = resolve("test/support/manifests.virtual.ts");

/** Errors of the compiler for the manifests as typed literals. Unlike the schemas, types reject fields that do not exist. */
export function typeErrors(manifests: readonly Manifest[]): string[] {
  const source = manifests
    .map((manifest, index) => {
      const name = `manifest${String(index)}`;
      const type = `import("${moduleOf(manifest)}").I${manifest.kind}`;
      return `export const ${name}: ${type} = ${JSON.stringify(manifest)};`;
    })
    .join("\n");
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.NodeNext,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const onDisk = { ...host };
  host.fileExists = (name) => name === VIRTUAL_FILE || onDisk.fileExists(name);
  host.readFile = (name) => (name === VIRTUAL_FILE ? source : onDisk.readFile(name));
  const program = ts.createProgram([VIRTUAL_FILE], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
