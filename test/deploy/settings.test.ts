/** The files of deploy/ and the Dockerfile agree with the service and with each other. */
import { execFileSync } from "node:child_process";
import { globSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { parseAllDocuments } from "yaml";
import { settings } from "../../src/service/config.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const known = [...Object.keys(settings.shape), ...settings.secrets.map((name) => `${name}_FILE`)];

interface Service {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly healthcheck?: object;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, object>>;
}

/** The documents of a YAML file. Invalid YAML is an error. */
function yamlIn(path: string): unknown[] {
  return parseAllDocuments(read(path)).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as unknown;
  });
}

const compose = yamlIn("deploy/compose.yaml")[0] as Compose;
const dockerfile = read("Dockerfile");
const imageSettings = Object.fromEntries(
  (/^ENV (.*)$/m.exec(dockerfile)?.[1] ?? "").split(" ").map((pair) => pair.split("=") as [string, string]),
);

test("The service knows every setting in the image, compose, kustomize and the unit", () => {
  const ofNode = ["NODE_ENV", "LD_LIBRARY_PATH"];
  const inEnvironmentFile = read("deploy/kubernetes/settings.env").matchAll(/^([A-Z_]+)=/gm);
  const units = globSync("deploy/systemd/**/*.{service,conf}", { cwd: root }).map(read);
  expect(units).toHaveLength(3);
  const inUnit = units.join("\n").matchAll(/^Environment=(.*)$/gm);
  const names = [
    ...Object.keys(imageSettings),
    ...Object.keys(compose.services.service?.environment ?? {}),
    ...[...inEnvironmentFile].map(([, name = ""]) => name),
    ...[...inUnit].flatMap(([, pairs = ""]) => pairs.split(" ").map((pair) => pair.split("=")[0] ?? "")),
  ];
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !known.includes(name) && !ofNode.includes(name))).toEqual([]);
});

test("The image, compose, kustomize and Prometheus use the same ports", () => {
  const { PORT, ADMIN_PORT } = imageSettings;
  expect(dockerfile).toContain(`EXPOSE ${PORT}`);
  const deployment = read("deploy/kubernetes/deployment.yaml");
  expect(deployment).toContain(`{ name: http, containerPort: ${PORT} }, { name: admin, containerPort: ${ADMIN_PORT} }`);
  expect(read("deploy/prometheus/prometheus.yml")).toContain(`service:${ADMIN_PORT}`);
  expect(read("deploy/compose.yaml")).toContain(`127.0.0.1:${PORT}:${PORT}`);
});

test("In compose, every secret is a declared file, every image is pinned, and every dependency has a health check", () => {
  for (const [name, { image, secrets = [], healthcheck }] of Object.entries(compose.services)) {
    for (const secret of secrets) expect(Object.keys(compose.secrets)).toContain(secret);
    if (name === "service") continue; // its image is built here, with its health check
    expect(image).toMatch(/^docker\.io\/.+:v?\d+\.\d+/);
    expect(healthcheck).toBeDefined();
  }
});

test("Every file of kustomize is YAML, and is either the kustomization or one of its resources", () => {
  const files = readdirSync(new URL("deploy/kubernetes/", root)).filter((name) => name.endsWith(".yaml"));
  const { resources } = yamlIn("deploy/kubernetes/kustomization.yaml")[0] as { readonly resources: readonly string[] };
  expect(files.filter((name) => name !== "kustomization.yaml").sort()).toEqual([...resources].sort());
  for (const name of resources)
    expect(yamlIn(`deploy/kubernetes/${name}`)[0]).toMatchObject({ kind: expect.any(String), apiVersion: expect.any(String) });
});

/** What kustomize adds to every object, and to selectors that exist. */
const { labels, resources: objects } = yamlIn("deploy/kubernetes/kustomization.yaml")[0] as {
  readonly labels: readonly { readonly pairs: Readonly<Record<string, string>>; readonly includeSelectors: boolean }[];
  readonly resources: readonly string[];
};

test("Every selector of kustomize selects the service's pods, and no other pod of the namespace", () => {
  const [{ pairs, includeSelectors } = { pairs: {}, includeSelectors: false }] = labels;
  expect([pairs, includeSelectors]).toEqual([{ "app.kubernetes.io/name": "top-insurance-graphql" }, true]);
  const selector = { matchLabels: pairs };
  const specOf = (file: string): unknown => (yamlIn(`deploy/kubernetes/${file}`)[0] as { readonly spec: unknown }).spec;
  // kustomize makes the selectors of a Deployment and a Service. It does not make those that another kind lacks.
  expect(specOf("deployment.yaml")).not.toHaveProperty("selector");
  expect(specOf("service.yaml")).not.toHaveProperty("selector");
  expect(specOf("deployment.yaml")).toMatchObject({ template: { spec: { topologySpreadConstraints: [{ labelSelector: selector }] } } });
  expect(specOf("disruption-budget.yaml")).toHaveProperty("selector", selector);
  expect(specOf("network-policy.yaml")).toHaveProperty("podSelector", selector);
  expect(specOf("service-monitor.yaml")).toHaveProperty("selector", selector);
  expect(objects).toHaveLength(5);
});

test("Kubernetes' probes ask /livez: a store that is away must not take all pods out of the Service", () => {
  const deployment = read("deploy/kubernetes/deployment.yaml");
  for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"])
    expect(deployment).toMatch(new RegExp(`${probe}: \\{ httpGet: \\{ path: /livez, port: http \\}`));
  expect(deployment).toContain("lifecycle: { preStop: { sleep:");
});

test("Every file that kustomize's settings take from the secret is in the page's command that makes the secret", () => {
  const [, command = ""] = /create secret generic([\s\S]*?)```/.exec(read("docs/operate.md")) ?? [];
  const files = [...read("deploy/kubernetes/settings.env").matchAll(/=\/run\/secrets\/top\/(\S+)$/gm)].map(([, file]) => file);
  expect([...command.matchAll(/--from-file=(\S+)/g)].map(([, file]) => file).sort()).toEqual(files.sort());
});

test(".dockerignore admits exactly what the Dockerfile copies, and no file with a secret", () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = ""]) => names.split(" "));
  const admitted = read(".dockerignore")
    .split("\n")
    .flatMap((line) => (line.startsWith("!") ? [line.slice(1)] : []));
  expect([...new Set(copied)].sort()).toEqual(admitted.sort());
  expect(execFileSync("git", ["ls-files", ...admitted], { cwd: root, encoding: "utf8" })).not.toMatch(/\.(?:pem|key|env)$/m);
});
