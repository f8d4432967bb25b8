/** The files of deploy/ and the Dockerfile agree with the service and with each other. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
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
  const inUnit = read("deploy/systemd/top-insurance-graphql.service").matchAll(/^Environment=(.*)$/gm);
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

test(".dockerignore admits exactly what the Dockerfile copies, and no file with a secret", () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = ""]) => names.split(" "));
  const admitted = read(".dockerignore")
    .split("\n")
    .flatMap((line) => (line.startsWith("!") ? [line.slice(1)] : []));
  expect([...new Set(copied)].sort()).toEqual(admitted.sort());
  expect(execFileSync("git", ["ls-files", ...admitted], { cwd: root, encoding: "utf8" })).not.toMatch(/\.(?:pem|key|env)$/m);
});
