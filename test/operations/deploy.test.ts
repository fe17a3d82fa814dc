import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { Deployment, type IDeployment } from "kubernetes-models/apps/v1/Deployment";
import { HorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
import { NetworkPolicy, type INetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { ConfigMap, type IConfigMap } from "kubernetes-models/v1/ConfigMap";
import { Service, type IService } from "kubernetes-models/v1/Service";
import { parse } from "yaml";
import { readConfig } from "../../src/config/index.ts";
import { OPERATION_MARGIN_MS } from "../../src/config/timeLimits.ts";

const directory = "deploy/kubernetes/";
const read = (file: string): unknown => parse(readFileSync(file, "utf8"));
/** The parts of the manifests that the tests read. */
const settings = () => (read(`${directory}configmap.yaml`) as IConfigMap).data!;
const podTemplate = () => (read(`${directory}deployment.yaml`) as IDeployment).spec!.template;

interface Compose {
  readonly services: Readonly<
    Record<
      "balancer" | "gateway-one",
      {
        readonly environment: Readonly<Record<string, string>>;
        readonly ports?: readonly string[];
        readonly stop_grace_period: string;
      }
    >
  >;
}
const kinds = { Deployment, HorizontalPodAutoscaler, NetworkPolicy, PodDisruptionBudget, ConfigMap, Service };

describe("the manifests for Kubernetes", () => {
  const { resources } = read(`${directory}kustomization.yaml`) as { resources: string[] };

  it("are all part of the base", () => {
    expect(["kustomization.yaml", ...resources].sort()).toEqual(readdirSync(directory).sort());
  });

  it.each(resources)("%s has the form that Kubernetes publishes", (file) => {
    const manifest = read(directory + file) as { readonly kind: keyof typeof kinds };
    const Kind = kinds[manifest.kind] as new (data: object) => { validate(): void };
    new Kind(manifest).validate();
    const broken = new Kind({ ...manifest, ...("spec" in manifest ? { spec: "none" } : { data: 1 }) });
    expect(() => broken.validate()).toThrow();
  });

  it("set only settings of the gateway, and allow it the time to drain", () => {
    const config = readConfig(settings());
    const { terminationGracePeriodSeconds, containers } = podTemplate().spec!;
    expect(config.shutdownDelayMs + config.shutdownGraceMs + 2_000).toBeLessThan(terminationGracePeriodSeconds! * 1000);
    expect(containers[0]!.securityContext).toMatchObject({
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
    });
  });
});

describe("metrics", () => {
  it("have a port of their own in Kubernetes, which the service does not forward to and only Prometheus reaches", () => {
    const { metricsPort, port } = readConfig(settings());
    const { metadata, spec } = podTemplate();
    expect(metadata!.annotations!["prometheus.io/port"]).toBe(String(metricsPort));
    expect(spec!.containers[0]!.ports).toEqual([
      { name: "http", containerPort: port },
      { name: "metrics", containerPort: metricsPort },
    ]);
    const service = read(`${directory}service.yaml`) as IService;
    expect(service.spec!.ports).toEqual([{ name: "http", port: 80, targetPort: "http" }]);
    const { ingress } = (read(`${directory}network-policy.yaml`) as INetworkPolicy).spec!;
    const reachable = ingress!.filter(({ ports }) => ports!.some((one) => one.port === metricsPort));
    expect(reachable).toHaveLength(1);
    expect(reachable[0]!.from).toEqual([
      { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } } },
    ]);
  });

  it("have a port of their own behind the balancer, which no port of the host leads to", () => {
    const { services } = read("deploy/compose.yaml") as Compose;
    const { METRICS_PORT } = services["gateway-one"].environment;
    expect(services["gateway-one"].ports).toBeUndefined();
    expect(services.balancer.environment["GATEWAY_ONE"]).not.toContain(METRICS_PORT);
  });
});

describe("the compose file", () => {
  const { services } = read("deploy/compose.yaml") as Compose;

  it("has the settings of the balancer's configuration", () => {
    const used = readFileSync("deploy/haproxy.cfg", "utf8").match(/(?<=\$\{)\w+(?=\})/g)!;
    expect(Object.keys(services.balancer.environment).sort()).toEqual([...new Set(used)].sort());
  });

  it("waits for a write, and for what is underway at the end", () => {
    const balancer = readFileSync("deploy/haproxy.cfg", "utf8");
    const seconds = (setting: string) => Number(new RegExp(`timeout ${setting} (\\d+)s`).exec(balancer)![1]);
    const { OPEN_CONNECTORS_URL: _, ...environment } = services["gateway-one"].environment;
    const config = readConfig(environment);
    expect(seconds("server") * 1_000).toBeGreaterThan(config.writeTimeoutMs + OPERATION_MARGIN_MS);
    const grace = Number(services["gateway-one"].stop_grace_period.slice(0, -1)) * 1_000;
    expect(grace).toBeGreaterThan(config.shutdownDelayMs + config.shutdownGraceMs + 2_000);
  });

  it("sets only settings of the gateway", () => {
    const { OPEN_CONNECTORS_URL: _, ...environment } = services["gateway-one"].environment;
    expect(readConfig(environment)).toMatchObject({ redisUrl: "redis://redis:6379", shutdownDelayMs: 2000 });
  });
});
