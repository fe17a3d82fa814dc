/** deploy/kubernetes: the manifests as files, and what Kustomize makes of them. */
import { globSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { readConfig } from "../../src/config/index.ts";
import { misspelledSettings } from "../../src/config/misspelled.ts";
import {
  build,
  hasKustomize,
  isOfKind,
  readManifests,
  schemaError,
  selectedLabels,
  typeErrors,
  type Manifest,
  type Specs,
} from "../support/manifests.ts";

interface Kustomization {
  readonly resources?: readonly string[];
  readonly patches?: readonly { readonly path?: string }[];
  readonly configMapGenerator?: readonly { readonly envs?: readonly string[] }[];
}

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
const kustomizations = globSync("deploy/{kubernetes,monitoring}/**/kustomization.yaml").map((file) => ({
  folder: dirname(file),
  ...(parse(readFileSync(file, "utf8")) as Kustomization),
}));
const filesOf = ({ folder, resources = [] }: (typeof kustomizations)[number]): string[] =>
  resources.filter((name) => name.endsWith(".yaml")).map((name) => join(folder, name));
const manifests = kustomizations.flatMap(filesOf).flatMap(readManifests);
const find = (kind: string, name = "open-connectors-graphql") =>
  manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name)!;
const specOf = <Kind extends keyof Specs>(kind: Kind, name?: string) => find(kind, name).spec as Specs[Kind];
const podsOf = (all: readonly Manifest[]) => all.filter(isOfKind("Deployment")).map(({ spec }) => spec);
const environment = parseEnv(readFileSync("deploy/kubernetes/base/gateway.env", "utf8"));

describe("the manifests", () => {
  it("are all part of a kustomization", () => {
    for (const kustomization of kustomizations.filter(({ folder }) => folder !== "deploy/monitoring")) {
      const { folder, patches = [], configMapGenerator = [] } = kustomization;
      const used = [
        "kustomization.yaml",
        ...filesOf(kustomization).map((file) => basename(file)),
        ...patches.flatMap(({ path }) => path ?? []),
        ...configMapGenerator.flatMap(({ envs = [] }) => envs),
      ];
      expect(used.toSorted()).toEqual(readdirSync(folder).toSorted());
    }
  });

  it("conform to the schemas that Kubernetes, the Gateway API and the Prometheus operator publish", async () => {
    for (const manifest of manifests) {
      expect(await schemaError(manifest)).toBeUndefined();
      expect(await schemaError({ ...manifest, metadata: "none" } as never)).toBeDefined();
    }
  });

  it("have no fields that do not exist", () => {
    expect(typeErrors(manifests)).toEqual([]);
    const misspelled = { ...find("Service"), spec: { portz: [] } };
    expect(typeErrors([misspelled])).toEqual([expect.stringMatching(/portz.* does not exist/)]);
  });

  it("run images of exact versions under the restricted Pod Security Standard, with a read-only file system", () => {
    for (const { template } of podsOf(manifests)) {
      const { securityContext, automountServiceAccountToken, containers, ...pod } = template.spec;
      expect(automountServiceAccountToken).toBe(false);
      expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } });
      expect(pod).not.toHaveProperty("hostNetwork");
      for (const container of containers) {
        expect(container.image).toMatch(/:\d+\.\d+\.\d+/);
        expect(container.resources.limits).toHaveProperty("memory");
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        });
      }
    }
  });
});

describe("the gateway", () => {
  const { template } = specOf("Deployment");

  it("has settings that it accepts, and the time to shut down", () => {
    const config = readConfig(environment);
    const { terminationGracePeriodSeconds, containers } = template.spec;
    expect(config.shutdownDelayMs + config.shutdownGraceMs + 2_000).toBeLessThan(terminationGracePeriodSeconds * 1000);
    expect(containers[0].image).toBe(`open-connectors-graphql:${version}`);
  });

  it("has a port for metrics, which the service does not forward to and only Prometheus reaches", () => {
    const { metricsPort, port } = readConfig(environment);
    expect(template.metadata.annotations["prometheus.io/port"]).toBe(String(metricsPort));
    expect(template.spec.containers[0].ports).toEqual([
      { name: "http", containerPort: port },
      { name: "metrics", containerPort: metricsPort },
    ]);
    expect(specOf("Service").ports).toEqual([{ name: "http", port: 80, targetPort: "http" }]);
    expect(specOf("PodMonitor").podMetricsEndpoints[0]!.port).toBe("metrics");
    const rules = manifests
      .filter(isOfKind("NetworkPolicy"))
      .flatMap(({ spec }) => spec.ingress ?? [])
      .filter(({ ports }) => ports.some((one) => one.port === "metrics" || one.port === metricsPort));
    const monitoring = { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } } };
    expect(rules).toEqual([{ from: [monitoring], ports: [{ protocol: "TCP", port: "metrics" }] }]);
  });

  it("is reached from selected pods only, and reaches names, Redis and public addresses", () => {
    for (const { spec } of manifests.filter(isOfKind("NetworkPolicy"))) {
      expect(Object.keys(spec.podSelector.matchLabels)).toEqual(["app.kubernetes.io/name"]);
      for (const rule of [...(spec.ingress ?? []), ...(spec.egress ?? [])]) {
        expect(rule.ports.length).toBeGreaterThan(0);
        const peers = "from" in rule ? rule.from : rule.to;
        for (const peer of peers) expect(Object.values(peer)).not.toContainEqual({});
      }
    }
    const { egress } = specOf("NetworkPolicy");
    const [names, platform] = egress!;
    expect(names!.ports.map(({ port }) => port)).toEqual([53, 53]);
    expect(platform!.ports).toEqual([{ protocol: "TCP", port: 443 }]);
    expect(platform!.to.flatMap(({ ipBlock }) => ipBlock.except)).toContain("169.254.0.0/16");
    expect(egress).toHaveLength(2);
  });

  it("uses Redis with its password", () => {
    const [patch] = podsOf(readManifests("deploy/kubernetes/components/redis/gateway.yaml"));
    const [password, url] = patch!.template.spec.containers[0].env;
    const redis = specOf("Deployment", "open-connectors-graphql-redis").template.spec.containers[0];
    expect(password!.valueFrom).toEqual(redis.env[0]!.valueFrom);
    const value = url!.value.replace(`$(${password!.name})`, "0123abcd");
    expect(readConfig({ ...environment, [url!.name]: value }).redisUrl).toBe(
      `redis://:0123abcd@${find("Service", "open-connectors-graphql-redis").metadata.name}:6379`,
    );
    expect(misspelledSettings({ [password!.name]: "0123abcd" })).toEqual([]);
  });

  it("has balancers that wait for a write", () => {
    const waits = [
      find("Ingress").metadata.annotations!["haproxy.org/timeout-server"]!,
      specOf("HTTPRoute").rules[0]!.timeouts.request,
    ];
    const { writeTimeoutMs } = readConfig(environment);
    for (const wait of waits) expect(Number.parseInt(wait, 10) * 1_000).toBeGreaterThan(writeTimeoutMs + 5_000);
  });

  it("has balancers that wait for the transfer of a file", () => {
    const route = specOf("HTTPRoute").rules[1]!;
    expect([route.matches[0]!.path, route.timeouts.request]).toEqual([{ type: "PathPrefix", value: "/bulk" }, "3700s"]);
    expect(readFileSync("deploy/kubernetes/components/ingress/files.yaml", "utf8")).toContain("timeout-server: 3700s");
  });
});

(hasKustomize ? describe : describe.skip)("Kustomize", () => {
  it.each(["base", "sample"])("builds %s, whose parts refer to each other", async (folder) => {
    const built = build(`deploy/kubernetes/${folder}`);
    for (const manifest of built) expect(await schemaError(manifest)).toBeUndefined();
    expect(typeErrors(built)).toEqual([]);
    const labels = podsOf(built).map(({ template }) => template.metadata.labels["app.kubernetes.io/name"]);
    const selectors = built.map(selectedLabels).filter((selected) => selected !== undefined);
    for (const selector of selectors) expect(labels).toContain(selector["app.kubernetes.io/name"]);
    const settings = built.find(({ kind, metadata }) => kind === "ConfigMap" && /-\w{10}$/.test(metadata.name))!;
    const [gateway] = podsOf(built).filter(({ template }) => template.spec.containers[0].envFrom !== undefined);
    expect(gateway!.template.spec.containers[0].envFrom).toEqual([{ configMapRef: { name: settings.metadata.name } }]);
    expect(readConfig(settings.data!).metricsPort).toBe(9464);
  });

  it.each(["redis", "ingress", "gateway-api", "autoscaling", "../../monitoring"])(
    "adds %s to the base",
    async (name) => {
      const overlay = mkdtempSync(join(tmpdir(), "overlay-"));
      const pathTo = (folder: string) => relative(realpathSync(overlay), join("deploy/kubernetes", folder));
      const kustomization = { resources: [pathTo("base")], components: [pathTo(join("components", name))] };
      writeFileSync(join(overlay, "kustomization.yaml"), JSON.stringify(kustomization));
      const built = build(overlay);
      rmSync(overlay, { recursive: true });
      for (const manifest of built) expect(await schemaError(manifest)).toBeUndefined();
      expect(typeErrors(built)).toEqual([]);
      const added = kustomizations.find(({ folder }) => folder === join("deploy/kubernetes/components", name));
      const expected = filesOf(added!).flatMap(readManifests);
      const names = built.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
      for (const { kind, metadata } of expected) expect(names).toContain(`${kind} ${metadata.name}`);
      const [gateway] = podsOf(built.filter(({ metadata }) => metadata.name === "open-connectors-graphql"));
      expect(gateway!.replicas).toBe(name === "autoscaling" ? undefined : 2);
    },
  );

  it("adds Redis, monitoring and an ingress to the sample", () => {
    const kinds = build("deploy/kubernetes/sample").map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(kinds).toEqual(
      expect.arrayContaining([
        "Deployment open-connectors-graphql-redis",
        "Ingress open-connectors-graphql",
        "PodMonitor open-connectors-graphql",
        "PrometheusRule open-connectors-graphql",
        "ConfigMap open-connectors-graphql-dashboard",
      ]),
    );
    expect(build("deploy/kubernetes/base").map(({ kind }) => kind)).toEqual([
      "ConfigMap",
      "Service",
      "Deployment",
      "PodDisruptionBudget",
      "NetworkPolicy",
    ]);
  });
});
